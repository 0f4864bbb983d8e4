import Policy
import Vault

/// Which secret each provider of the manifest is called with.
enum ProviderSecrets {
    /// Sources by provider name.
    static func sources(_ manifest: Manifest) -> [String: SecretSource] {
        var sources: [String: SecretSource] = [:]
        for provider in manifest.providers { sources[provider.name] = source(provider.key) }
        return sources
    }

    private static func source(_ key: KeySource) -> SecretSource {
        switch key {
        case .secret(let name): .vault(name)
        case .environment(let name): .environment(name)
        case .file(let path): .file(path)
        case .none: .none
        }
    }
}
