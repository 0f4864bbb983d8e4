package import Vocabulary
import Wire

/// What was said in one run, as keyed digests of its words with who said them: enough to tell where an argument comes from,
/// and nothing to read. The key is the process's own, so nobody outside can make a word that collides with another.
package struct ProvenanceBook: Sendable {
    private var origins: [Int: UInt8] = [:]
    private var answers: Set<[UInt8]> = []
    /// Whether words were left out because there were too many; from then on what is not known counts as a stranger's.
    package private(set) var isFull = false

    /// Nothing was said.
    package init() {}

    /// How many words are known.
    package var count: Int { origins.count }

    /// Takes a conversation in; what is known already stays known.
    package mutating func learn(_ conversation: Conversation) {
        for piece in conversation.pieces {
            Self.words(of: piece.text) { word in
                let known = origins[word]
                if known == nil, origins.count >= GateLimits.provenanceWords {
                    isFull = true
                } else if piece.origin != .system || known != TextOrigin.tool.rawValue {
                    // Instructions that take up what a tool said before them cannot vouch for it; a user can.
                    origins[word] = (known ?? 0) | piece.origin.rawValue
                }
            }
        }
    }

    /// Notes that everything is known that was said up to an answer which the provider keeps. Beyond
    /// `GateLimits.provenanceAnswers` it is not, and a conversation that goes on from the answer is one of which too little
    /// is known.
    package mutating func note(answer: String) {
        if answers.count < GateLimits.provenanceAnswers { answers.insert(Array(answer.utf8)) }
    }

    /// Whether everything is known that stands before a conversation.
    package func knowsWhatPrecedes(_ conversation: Conversation) -> Bool {
        conversation.former.map { answers.contains(Array($0.utf8)) } ?? true
    }

    /// Where the parts of arguments come from. Keys of objects are the tool's own vocabulary and do not count.
    package func provenance(of arguments: [UInt8]) -> Provenance {
        var found: Provenance = []
        for text in Self.values(of: arguments) {
            Self.words(of: text) { word in found.insert(provenance(word)) }
        }
        return found
    }

    private func provenance(_ word: Int) -> Provenance {
        guard let origin = origins[word] else { return isFull ? .tool : .neither }
        if origin & (TextOrigin.user.rawValue | TextOrigin.system.rawValue) != 0 { return .user }
        return origin & TextOrigin.tool.rawValue != 0 ? .tool : .neither
    }

    /// The texts and numbers in arguments; arguments that are no JSON are one text.
    private static func values(of arguments: [UInt8]) -> [[UInt8]] {
        guard let document = try? JSONDocument(arguments) else { return [arguments] }
        var values: [[UInt8]] = []
        var waiting = [document.root]
        while let value = waiting.popLast() {
            if let text = value.stringBytes {
                values.append(text)
            } else if value.kind == .number {
                values.append(Array(value.bytes))
            }
            waiting += value.elements + value.members.map { $0.value }
        }
        return values
    }

    /// Calls `visit` with the digest of every word: what stands between blanks, quotes, brackets and commas, in lower-case
    /// ASCII, without the punctuation at its ends. An address, a path and a URL are one word each.
    private static func words(of text: [UInt8], _ visit: (Int) -> Void) {
        let text = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        var start = 0
        while start < text.count {
            while start < text.count, !isPart(text[start]) { start += 1 }
            var end = start
            while end < text.count, isPart(text[end]) { end += 1 }
            var word = text[start..<end]
            while let first = word.first, isPunctuation(first) { word.removeFirst() }
            while let last = word.last, isPunctuation(last) { word.removeLast() }
            start = end
            guard !word.isEmpty else { continue }
            var hasher = Hasher()
            // Safe: the pointer does not outlive the closure.
            unsafe word.prefix(GateLimits.provenanceWordBytes).withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
            hasher.combine(word.count)
            visit(hasher.finalize())
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F: false
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"):
            false
        default: true
        }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*")].contains(byte)
    }
}
