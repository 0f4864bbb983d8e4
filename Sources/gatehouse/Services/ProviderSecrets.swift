import Gate
import Policy
import Vault

/// Which secret each provider of the manifest is called with, and each sink.
enum ProviderSecrets {
    /// Sources by provider name, and by `SinkBuilder.secretName`.
    static func sources(_ manifest: Manifest) -> [String: SecretSource] {
        var sources: [String: SecretSource] = [:]
        for provider in manifest.providers {
            for (name, key) in provider.keys { sources[name] = source(key) }
        }
        for sink in manifest.exports { sources[SinkBuilder.secretName(sink)] = source(sink.key) }
        return sources
    }

    /// The vault's word for where a key is.
    static func source(_ key: KeySource) -> SecretSource {
        switch key {
        case .secret(let name): .vault(name)
        case .environment(let name): .environment(name)
        case .file(let path): .file(path)
        case .environmentFile(let path, let name): .environmentFile(path, name: name)
        case .credential(let name): .credential(name)
        case .command(let words): .command(words)
        case .none: .none
        }
    }
}
