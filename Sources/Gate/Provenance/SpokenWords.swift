import Wire

/// Cuts texts into words, of which only keyed digests are kept. The key is the process's own, so nobody outside can make a
/// word that collides with another.
enum SpokenWords {
    /// The digests of the words in arguments, each once. Keys of objects are the tool's own vocabulary and do not count;
    /// arguments that are no JSON are one text.
    static func digests(ofArguments arguments: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        for text in values(of: arguments) { digests(of: text) { found.insert($0) } }
        return found
    }

    /// The texts and numbers in arguments.
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
    static func digests(of text: [UInt8], _ visit: (Int) -> Void) {
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
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*"): true
        default: false
        }
    }
}
