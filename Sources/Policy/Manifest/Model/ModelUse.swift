/// A model an agent may use.
package struct ModelUse: Hashable, Sendable {
    /// The model.
    package let model: ModelName
    /// Whether it stands in the list of second choices.
    package let isFallback: Bool
    /// Where it stands in the manifest.
    package let place: Place
}
