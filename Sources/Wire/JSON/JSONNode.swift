/// One value or key of a scanned text: 16 bytes.
struct JSONNode: Sendable {
    /// Where its bytes begin and end, quotes and brackets included.
    let start: UInt32
    var end: UInt32
    /// The index of the node after this one and all it holds.
    var next: UInt32
    let kind: JSONKind
    /// Strings only: whether it holds a backslash.
    let isEscaped: Bool

    var range: Range<Int> { Int(start)..<Int(end) }
    /// Strings only: where what stands between the quotes is.
    var inside: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
