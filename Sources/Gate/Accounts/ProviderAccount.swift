/// Who pays a provider: one of its keys. Two keys are two accounts, as far as anybody here can tell.
package struct ProviderAccount: Hashable, Sendable {
    /// The provider's name in the manifest.
    package let provider: String
    /// Which of its keys, as `ModelProvider.keyPlaces` tells: 0 is the first.
    package let key: Int

    /// Names an account.
    package init(provider: String, key: Int = 0) {
        self.provider = provider
        self.key = key
    }

    /// The account for people: `openai`, `openai, key 2`.
    package var text: String { key == 0 ? provider : "\(provider), key \(key + 1)" }
}
