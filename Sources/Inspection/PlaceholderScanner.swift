/// Finds placeholder credentials in what an agent sends out, however it spells them (adversarial cases E1, E2).
///
/// An agent holds placeholders instead of real credentials; one that turns up on the way to the wrong host is an
/// attempt to use or move a credential. Immutable and cheap to share; build it once per run. Not seen: text that is
/// compressed or encrypted, and encodings within encodings other than escapes (base64 of base64).
package struct PlaceholderScanner: Sendable {
    private let automaton: PatternAutomaton
    private let shape: CredentialShape?
    /// Bytes of the longest placeholder.
    package let longest: Int
    private let count: Int

    /// Builds the scanner. An empty list makes one that finds nothing.
    ///
    /// - Parameter shape: what else `wideStream` looks for. Findings of it have the number behind the last placeholder's.
    /// - Throws: `badPlaceholder` when one is shorter or longer than `InspectionLimits` say or has a byte other than
    ///   an ASCII letter, digit, `-`, `_`, `.` or `~`; `tooMany` when there are too many.
    package init(needles: [[UInt8]], shape: CredentialShape? = nil) throws(InspectionError) {
        guard needles.count <= InspectionLimits.placeholders else {
            throw InspectionError(
                .tooMany, "\(needles.count) placeholders are too many; use fewer credentials in one run")
        }
        var patterns: [SpeltPattern] = []
        for (number, needle) in needles.enumerated() {
            try Self.check(needle, number)
            patterns += SpeltPattern.all(of: needle, needle: number)
        }
        longest = needles.map(\.count).max() ?? 0
        count = needles.count
        self.shape = shape
        automaton = try AutomatonBuilder(patterns).build()
    }

    /// Begins to read a stream, looking for the placeholders alone.
    package func stream() -> PlaceholderStream { PlaceholderStream(automaton) }

    /// Begins to read a stream, looking for the placeholders and for whatever has the shape.
    package func wideStream() -> WidePlaceholderStream {
        WidePlaceholderStream(stream(), shape: shape?.stream(), number: count)
    }

    private static func check(_ needle: [UInt8], _ number: Int) throws(InspectionError) {
        let lengths = InspectionLimits.shortestPlaceholder...InspectionLimits.longestPlaceholder
        guard lengths.contains(needle.count) else {
            throw InspectionError(
                .badPlaceholder,
                "placeholder \(number) has \(needle.count) bytes; use \(lengths.lowerBound) to \(lengths.upperBound)")
        }
        guard needle.allSatisfy(isUnreserved) else {
            throw InspectionError(
                .badPlaceholder,
                "placeholder \(number) has an unfit character; use letters, digits, `-`, `_`, `.` and `~`")
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): true
        default: false
        }
    }
}
