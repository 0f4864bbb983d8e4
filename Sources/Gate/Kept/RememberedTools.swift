import Crypto
package import Vocabulary
package import Wire

/// The tools that an agent offered the model before, remembered with the answer that a provider keeps: digests of their
/// names, so that each takes the same room. They stand one behind the other in as many texts as an entry's bounds ask for.
package struct RememberedTools: Sendable, Equatable {
    private static let inText = VocabularyLimits.entryTextBytes / GateLimits.toolDigestLetters

    private let texts: [String]

    private init(texts: [String]) {
        self.texts = texts
    }

    /// None.
    package static let none = RememberedTools(texts: [])

    /// Those that calls in an answer may name.
    package static func offered(for answer: KeptAnswer) -> Self { Self(texts: answer.offered + answer.found) }

    /// Those that whoever goes on from an answer need not offer again: its searches found them.
    package static func found(before answer: KeptAnswer) -> Self { Self(texts: answer.found) }

    /// Whether a tool of this name is among them.
    package func contains(_ name: String) -> Bool {
        let digest = Self.digest(name)
        return texts.contains { text in Self.digests(in: text).contains { $0.elementsEqual(digest) } }
    }

    /// What is written into a kept answer of a request, and of what was found before it; nothing where there are more than
    /// `GateLimits.rememberedTools`.
    package func texts(with request: OfferedTools?) -> (offered: [String], found: [String]) {
        let request = request ?? OfferedTools()
        guard request.count <= GateLimits.rememberedTools else { return ([], []) }
        let found = Set(request.found.map(Self.digest)).union(texts.flatMap(Self.digests).map(Array.init))
        guard request.names.count + found.count <= GateLimits.rememberedTools else { return ([], []) }
        return (Self.written(Set(request.names.map(Self.digest))), Self.written(found))
    }

    private static func digests(in text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: GateLimits.toolDigestLetters).map { start in
            bytes[start..<min(start + GateLimits.toolDigestLetters, bytes.count)]
        }
    }

    private static func written(_ digests: Set<[UInt8]>) -> [String] {
        let sorted = digests.sorted { $0.lexicographicallyPrecedes($1) }
        return stride(from: 0, to: sorted.count, by: inText).map { start in
            String(decoding: sorted[start..<min(start + inText, sorted.count)].joined(), as: UTF8.self)
        }
    }

    private static func digest(_ name: String) -> [UInt8] {
        Alphabet.text(SHA256.hash(data: Array(name.utf8)), letters: GateLimits.toolDigestLetters)
    }
}
