import Synchronization
import Vocabulary

/// The only place that holds real credentials.
///
/// A secret in a file is kept for as long as the file stays as it was checked, and read anew when anything about it
/// changes, so a rotated file takes effect on the next request. A secret from the environment is held, because its
/// variable is gone after start. Secrets belong on a local disk.
package final class SecretVault: SecretReading {
    private let directory: String
    // Guards where secrets are; never held while one is read.
    private let kept: Mutex<[String: SecretSource]>
    private let environment: EnvironmentSecrets
    private let files = SecretFileCache()
    private let lines = SecretFileCache(.lines)
    private let credentials: SecretFileCache
    private let credentialFolder: String?
    private let commands = CommandSecrets()

    /// Opens the vault. Variables named by `env:` sources are taken out of the environment here, so this must be
    /// called before threads that use the environment exist.
    ///
    /// - Parameters:
    ///   - directory: absolute path of the vault directory, without symbolic links on it.
    ///   - sources: where each credential is kept, by the name that `withSecret` is asked for.
    ///   - credentials: the folder of systemd's credentials, as `CREDENTIALS_DIRECTORY` names it; nil outside of a service.
    package init(directory: String, sources: [String: SecretSource], credentials: String? = nil) {
        self.directory = directory
        kept = Mutex(sources)
        credentialFolder = credentials
        self.credentials = SecretFileCache(isCredential: true)
        self.environment = EnvironmentSecrets(
            taking: sources.values.compactMap { source in
                guard case .environment(let name) = source else { return nil }
                return name
            })
        runCommands()
    }

    /// Takes other sources over, as after a reload. A variable that was not named at start is not to be had: the environment
    /// is read once. What commands print is as old as their last run: `runCommands` goes on from here.
    package func take(sources: [String: SecretSource]) {
        kept.withLock { $0 = sources }
    }

    /// Runs every command anew, and returns when they have ended or their time is over.
    package func runCommands() {
        commands.run {
            Set(
                kept.withLock { $0 }.values.compactMap { source in
                    guard case .command(let words) = source else { return nil }
                    return words
                })
        }
    }

    /// Takes other sources over and runs every command anew.
    package func replace(sources: [String: SecretSource]) {
        take(sources: sources)
        runCommands()
    }

    /// Calls `body` with the secret's bytes; they are wiped afterwards.
    ///
    /// - Returns: what `body` returns, or nil when the secret cannot be had; `check` says why. A source of `none` has
    ///   no secret, so it is nil too: ask `source(of:)` first.
    package func withSecret<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) -> Value? {
        try? read(name, body)
    }

    /// Where the secret of this name is kept, or nil when there is none of this name.
    package func source(of name: String) -> SecretSource? { kept.withLock { $0[name] } }

    /// Reads a secret as `withSecret` would and lets it go, to find out beforehand whether it can be had.
    ///
    /// - Throws: why it cannot, and how to mend it. A source of `none` passes.
    package func check(_ name: String) throws(VaultError) {
        if source(of: name) == SecretSource.none { return }
        try read(name) { _ in }
    }

    private func read<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) throws(VaultError) -> Value {
        switch source(of: name) {
        case .vault(let file): return try files.withSecret("\(directory)/\(file)", body)
        case .file(let path): return try files.withSecret(path, body)
        case .environment(let variable): return try environment.withSecret(variable, body)
        case .environmentFile(let path, let line):
            return try lines.withSecret(path) { text throws(VaultError) in
                try EnvironmentFile.withValue(of: line, in: text, place: "`\(path)`", body)
            }
        case .credential(let file):
            guard let credentialFolder else {
                throw VaultError(
                    .missing,
                    "there is no credential `\(file)`: systemd hands none to this process; use `LoadCredential=`")
            }
            return try credentials.withSecret("\(credentialFolder)/\(file)", body)
        case .command(let words): return try commands.withSecret(words, body)
        case SecretSource.none?: throw VaultError(.unknown, "`\(name)` has no credential: its key is `none`")
        case nil: throw VaultError(.unknown, "no secret goes by the name `\(name)`; add a `key` for it")
        }
    }
}
