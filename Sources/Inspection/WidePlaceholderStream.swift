/// Looks through a stream for placeholders and for whatever has the shape of a credential.
package struct WidePlaceholderStream: Sendable {
    private var placeholders: PlaceholderStream
    private var shape: PlaceholderStream?
    /// What findings of the shape are numbered.
    private let number: Int

    init(_ placeholders: PlaceholderStream, shape: PlaceholderStream?, number: Int) {
        self.placeholders = placeholders
        self.shape = shape
        self.number = number
    }

    /// Reads the next chunk; a finding stays, as `PlaceholderStream` has it.
    package mutating func feed(_ bytes: Span<UInt8>) -> PlaceholderFinding? {
        if let finding = placeholders.feed(bytes) { return finding }
        return shape?.feed(bytes).map {
            PlaceholderFinding(needle: number, form: $0.form, layers: $0.layers, end: $0.end)
        }
    }
}
