import Crypto
package import Vocabulary

/// A key as its agent shows it: `ghk_`, the key's id, `_`, 260 random bits and a checksum. The prefix lets scanners find
/// keys that leaked, the checksum tells a mistyped key from a wrong one, the id finds the record without a search.
package struct AgentKeyText: Sendable {
    /// Which key it says it is.
    package let id: AgentKeyID
    /// The whole text, ASCII.
    package let bytes: [UInt8]

    private static let prefix = Array("ghk_".utf8)
    private static let headCount = prefix.count + VocabularyLimits.agentKeyIDLetters + 1
    private static let bodyCount = headCount + GateLimits.keySecretLetters
    /// How many bytes every key has.
    package static let count = bodyCount + GateLimits.keyCheckLetters

    /// What every key looks like: the bytes that can stand at each of its places.
    package static var shape: [[UInt8]] {
        let letters = { (count: Int) in [[UInt8]](repeating: Alphabet.letters, count: count) }
        return prefix.map { [$0] } + letters(VocabularyLimits.agentKeyIDLetters) + [[UInt8(ascii: "_")]]
            + letters(count - headCount)
    }

    /// Makes a new key.
    package init(id: AgentKeyID, using generator: inout some RandomNumberGenerator) {
        let head = Self.prefix + Array(id.text.utf8) + [UInt8(ascii: "_")]
        let body = head + Alphabet.random(GateLimits.keySecretLetters, using: &generator)
        self.id = id
        bytes = body + Self.check(body[...])
    }

    /// Reads a key that was shown; nil for a text that no key can be. Nothing secret decides how long that takes.
    package init?(_ shown: [UInt8]) {
        guard shown.count == Self.count, shown.starts(with: Self.prefix),
            shown[Self.headCount - 1] == UInt8(ascii: "_"),
            shown.dropFirst(Self.headCount).allSatisfy(Alphabet.letters.contains),
            Self.check(shown[..<Self.bodyCount]).elementsEqual(shown[Self.bodyCount...]),
            let id = AgentKeyID(
                String(decoding: shown[Self.prefix.count..<(Self.headCount - 1)], as: UTF8.self))
        else { return nil }
        self.id = id
        bytes = shown
    }

    /// What is kept of the key. One fast hash is enough: nobody guesses 260 bits.
    package var digest: [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("gatehouse agent key v1\n".utf8))
        hash.update(data: bytes)
        return Array(hash.finalize())
    }

    private static func check(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("gatehouse agent key check\n".utf8))
        hash.update(data: Array(body))
        return Alphabet.text(hash.finalize(), letters: GateLimits.keyCheckLetters)
    }
}
