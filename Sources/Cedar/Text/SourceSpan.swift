/// A half-open range of byte offsets into a policy source.
package struct SourceSpan: Hashable, Sendable {
    /// Offset of the first byte.
    package let start: UInt32
    /// Offset behind the last byte.
    package let end: UInt32

    /// The span of nodes that were built by a program and stand in no source.
    package static let synthetic = SourceSpan(start: 0, end: 0)

    /// A span from `start` up to, not including, `end`.
    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = max(start, end)
    }

    /// From the start of this span to the end of `other`.
    package func through(_ other: SourceSpan) -> SourceSpan { SourceSpan(start: start, end: other.end) }
}
