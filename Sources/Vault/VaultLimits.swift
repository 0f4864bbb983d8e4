/// The bounds of the vault; what crosses one is refused when the secret is loaded.
package enum VaultLimits {
    /// Longest secret, in bytes, its final line end included: it must fit a header beside others.
    package static let secretBytes = 8_192
    /// Longest name of a secret in the vault directory, in bytes.
    package static let nameBytes = 64
    /// Longest name of an environment variable, in bytes.
    package static let variableBytes = 128
    /// Longest path of a secret file, in bytes (Linux allows 4096, its NUL included).
    package static let pathBytes = 4_095
    /// Most folders between the root and a secret file.
    package static let pathDepth = 64
    /// How long a command may take to print a secret, in milliseconds; then, and when it has ended before, all that it
    /// started is killed.
    package static let commandMilliseconds = 10_000
    /// Most commands that run at one time; further ones wait for those.
    package static let commandsAtOnce = 64
    /// Most words of such a command.
    package static let commandWords = 32
    /// Longest file of `NAME=value` lines, in bytes.
    package static let environmentFileBytes = 65_536
}
