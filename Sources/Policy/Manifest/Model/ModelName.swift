/// An exact model of a provider.
package struct ModelName: Hashable, Sendable, CustomStringConvertible {
    /// The provider's name in the manifest.
    package let provider: String
    /// The model's id as the provider spells it.
    package let id: String

    /// Names a model.
    package init(provider: String, id: String) {
        self.provider = provider
        self.id = id
    }

    /// The spelling of manifests: `anthropic/claude-opus-4-5`.
    package var description: String { "\(provider)/\(id)" }
}
