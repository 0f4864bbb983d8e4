import Vocabulary

/// The only place that holds real credentials.
///
/// A secret in a file is kept for as long as the file stays as it was checked, and read anew when anything about it
/// changes, so a rotated file takes effect on the next request. A secret from the environment is held, because its
/// variable is gone after start. Secrets belong on a local disk.
package struct SecretVault: SecretReading {
    private let directory: String
    private let sources: [String: SecretSource]
    private let environment: EnvironmentSecrets
    private let files = SecretFileCache()

    /// Opens the vault. Variables named by `env:` sources are taken out of the environment here, so this must be
    /// called before threads that use the environment exist.
    ///
    /// - Parameters:
    ///   - directory: absolute path of the vault directory, without symbolic links on it.
    ///   - sources: where each credential is kept, by the name that `withSecret` is asked for.
    package init(directory: String, sources: [String: SecretSource]) {
        self.directory = directory
        self.sources = sources
        self.environment = EnvironmentSecrets(
            taking: sources.values.compactMap { source in
                guard case .environment(let name) = source else { return nil }
                return name
            })
    }

    /// Calls `body` with the secret's bytes; they are wiped afterwards.
    ///
    /// - Returns: what `body` returns, or nil when the secret cannot be had; `check` says why. A source of `none` has
    ///   no secret, so it is nil too: ask `source(of:)` first.
    package func withSecret<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) -> Value? {
        try? read(name, body)
    }

    /// Where the secret of this name is kept, or nil when there is none of this name.
    package func source(of name: String) -> SecretSource? { sources[name] }

    /// Reads a secret as `withSecret` would and lets it go, to find out beforehand whether it can be had.
    ///
    /// - Throws: why it cannot, and how to mend it. A source of `none` passes.
    package func check(_ name: String) throws(VaultError) {
        if sources[name] == SecretSource.none { return }
        try read(name) { _ in }
    }

    private func read<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) throws(VaultError) -> Value {
        switch sources[name] {
        case .vault(let file): return try files.withSecret("\(directory)/\(file)", body)
        case .file(let path): return try files.withSecret(path, body)
        case .environment(let variable): return try environment.withSecret(variable, body)
        case SecretSource.none?: throw VaultError(.unknown, "`\(name)` has no credential: its key is `none`")
        case nil: throw VaultError(.unknown, "no secret goes by the name `\(name)`; add a `key` for it")
        }
    }
}
