/// What the operator says of one model.
package struct ModelTraits: Hashable, Sendable {
    /// The model.
    package let model: ModelName
    /// How strong it is; nil to go by the price table.
    package let strength: ModelStrength?
    /// What becomes of what it is sent; what is said here goes before what is said of its provider.
    package let handling: DataHandling
    /// Where it stands in the manifest.
    package let place: Place
}
