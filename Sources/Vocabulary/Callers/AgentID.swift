/// What an agent is besides its name: given once, never again. An agent that is removed and added again under the same
/// name has another one, so nothing that was granted to the first falls to the second (Cedar's pitfall of recycled ids).
package struct AgentID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier's text, for example `agt-7h2k…`: lower-case letters and digits behind `agt-`.
    package let text: String

    /// Takes an identifier over, or returns nil when it is none.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == Self.prefix.count + VocabularyLimits.agentIDLetters, bytes.starts(with: Self.prefix),
            bytes.dropFirst(Self.prefix.count).allSatisfy(Alphabet.letters.contains)
        else { return nil }
        self.text = text
    }

    /// Makes a new one, of 80 random bits.
    package init(using generator: inout some RandomNumberGenerator) {
        let letters = Alphabet.random(VocabularyLimits.agentIDLetters, using: &generator)
        text = String(decoding: Self.prefix + letters, as: UTF8.self)
    }

    package var description: String { text }

    private static let prefix = Array("agt-".utf8)
}
