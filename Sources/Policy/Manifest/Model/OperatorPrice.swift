/// A price that the operator set for an exact model.
package struct OperatorPrice: Hashable, Sendable {
    /// The model.
    package let model: ModelName
    /// What it costs and takes.
    package let row: PriceRow
    /// Where it stands in the manifest.
    package let place: Place
}
