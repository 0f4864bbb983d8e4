/// Names one agent's key in lists, messages and the ledger. Part of the key's text, and no secret.
package struct AgentKeyID: Hashable, Sendable, CustomStringConvertible {
    /// The identifier's text: ten lower-case letters and digits.
    package let text: String

    /// Takes an identifier over, or returns nil when it is none.
    package init?(_ text: String) {
        guard text.utf8.count == VocabularyLimits.agentKeyIDLetters,
            text.utf8.allSatisfy(Alphabet.letters.contains)
        else { return nil }
        self.text = text
    }

    /// Makes a new one, of 50 random bits.
    package init(using generator: inout some RandomNumberGenerator) {
        let letters = Alphabet.random(VocabularyLimits.agentKeyIDLetters, using: &generator)
        text = String(decoding: letters, as: UTF8.self)
    }

    package var description: String { text }
}
