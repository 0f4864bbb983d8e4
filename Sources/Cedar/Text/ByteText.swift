/// A string that is equal only to the same bytes. Cedar compares UTF-8; `String ==` would make precomposed and
/// decomposed letters one.
package struct ByteText: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The text. Do not compare it with `==` where identity matters.
    package let string: String

    /// The given text, unchanged.
    package init(_ string: String) { self.string = string }

    /// A literal in Swift source.
    package init(stringLiteral value: String) { string = value }

    /// The text itself.
    package var description: String { string }

    /// Same bytes.
    package static func == (left: ByteText, right: ByteText) -> Bool {
        let (a, b) = (left.string.utf8, right.string.utf8)
        return a.count == b.count && a.elementsEqual(b)
    }

    /// Order of the UTF-8 bytes, which is also the order of the scalars.
    package static func < (left: ByteText, right: ByteText) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    /// Feeds the bytes in words of eight, and the length.
    package func hash(into hasher: inout Hasher) {
        var word: UInt64 = 0
        var count = 0
        for byte in string.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(count)
    }

    /// Whether this can stand as a plain identifier: ASCII letter or `_`, then also digits, and not reserved.
    package var isIdentifier: Bool {
        guard let first = string.utf8.first, !ReservedWords.contains(self) else { return false }
        return ByteClass.isIdentifierStart(first) && string.utf8.allSatisfy(ByteClass.isIdentifierPart)
    }

    /// Whether this is a path of identifiers joined by `::`, as entity type names are.
    package var isPath: Bool {
        var rest = Substring(string).utf8
        while true {
            let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
            let part = ByteText(String(Substring(rest[..<end])))
            guard part.isIdentifier else { return false }
            guard end != rest.endIndex else { return true }
            let second = rest.index(after: end)
            guard second != rest.endIndex, rest[second] == UInt8(ascii: ":") else { return false }
            rest = rest[rest.index(after: second)...]
        }
    }
}
