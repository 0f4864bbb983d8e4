/// The name the operator gave an agent: lower-case letters, digits, `-` and `_`, beginning with a letter or digit.
///
/// The alphabet is ASCII on purpose: canonical equivalence and look-alike letters cannot make two names of one.
package struct AgentName: Hashable, Sendable, CustomStringConvertible {
    /// The name's text.
    package let text: String

    /// Takes a name over, or returns nil when it is empty, longer than `VocabularyLimits.agentNameBytes`, or uses
    /// a character outside the alphabet.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard (1...VocabularyLimits.agentNameBytes).contains(bytes.count), let first = bytes.first else { return nil }
        guard Self.isLetterOrDigit(first) else { return nil }
        guard bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return nil }
        self.text = text
    }

    package var description: String { text }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
