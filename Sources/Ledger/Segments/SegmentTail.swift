/// What stands in the last segment behind its last good record.
struct SegmentTail: Hashable {
    /// Where the good part ends, in bytes from the segment's beginning.
    let offset: Int
    /// Bytes behind it up to the last that is not zero.
    let brokenBytes: Int
    /// Whether they can be what a crash left of a group that was never acknowledged. Otherwise something was whole
    /// there once, and was damaged or taken away.
    let isTorn: Bool
}
