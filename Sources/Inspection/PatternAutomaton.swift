/// A table that reads a stream byte by byte and knows, at each, whether some pattern has just been completed.
///
/// A deterministic automaton over byte classes: one look-up per byte whatever the patterns and the input, so neither
/// can make it slow. Values in the table are row offsets, not state numbers, which saves a multiplication per byte.
struct PatternAutomaton: Sendable {
    /// Where a stream begins.
    static let start: UInt32 = 0
    /// Values from here on are not rows but completed patterns.
    static let matchFloor: UInt32 = 1 << 31

    /// The patterns, by the number that a match carries.
    let patterns: [SpeltPattern]
    /// Byte to class.
    let classes: [UInt8]
    /// Row offset plus class to row offset or match.
    let table: [UInt32]
    /// For each byte, whether it leaves the start row as it is and begins no escape: the quick loop runs over these.
    let quiet: [Bool]

    /// The row or match after `byte`. `row` must be a row offset of this table, as `start` and every earlier result
    /// below `matchFloor` are.
    func next(_ row: UInt32, _ byte: UInt8) -> UInt32 {
        table[Int(row) + Int(classes[Int(byte)])]
    }

    /// The pattern a match names, or nil when the value is a row.
    func match(_ value: UInt32) -> SpeltPattern? {
        value < Self.matchFloor ? nil : patterns[Int(value - Self.matchFloor)]
    }
}
