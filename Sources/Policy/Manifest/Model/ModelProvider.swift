/// A service that runs language models.
package struct ModelProvider: Hashable, Sendable {
    /// The operator's name for it: the first part of a model's name.
    package let name: String
    /// Where it answers.
    package let url: ProviderURL
    /// Which protocol it speaks.
    package let dialect: Dialect
    /// Where its key comes from.
    package let key: KeySource
    /// Where it stands in the manifest.
    package let place: Place
    /// Whose list prices it charges, as the operator says; nil to tell by its address.
    package var vendor: PriceVendor?
    /// More keys of the account, for when one is refused or limited.
    package var furtherKeys: [KeySource] = []
}
