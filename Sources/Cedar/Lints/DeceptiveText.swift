/// How a text can read otherwise than it is. The first that applies is reported; cf. Unicode TR 36 and TR 39.
package enum DeceptiveText: Hashable, Sendable {
    /// A character that changes the direction of what follows.
    case bidirectional(Unicode.Scalar)
    /// A character that is not seen, or looks like a plain space.
    case invisible(Unicode.Scalar)
    /// A word with letters of these two scripts, which are not written together.
    case mixedScripts(Script, Script)
    /// A word that looks like this one in plain letters.
    case lookalike(of: String)

    /// What is deceptive in `text`, or nil.
    init?(_ text: ByteText) {
        guard !text.string.utf8.allSatisfy({ $0 < 0x80 && $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A }) else { return nil }
        for scalar in text.string.unicodeScalars {
            if Self.isDirectional(scalar) {
                self = .bidirectional(scalar)
                return
            }
            if Self.isInvisible(scalar) {
                self = .invisible(scalar)
                return
            }
        }
        for word in text.string.unicodeScalars.split(whereSeparator: { !$0.properties.isAlphabetic }) {
            if let found = Self.inWord(word) {
                self = found
                return
            }
        }
        return nil
    }

    var message: String {
        switch self {
        case .bidirectional(let scalar):
            "`\\u{\(String(scalar.value, radix: 16))}` changes the direction in which this text is shown"
        case .invisible(let scalar): "`\\u{\(String(scalar.value, radix: 16))}` in this text is not seen"
        case .mixedScripts(let one, let other): "a word here mixes \(one.rawValue) with \(other.rawValue) letters"
        case .lookalike(let plain): "a word here looks like `\(QuotedText.excerpt(ByteText(plain)))` and is another"
        }
    }

    private static func inWord(_ word: Substring.UnicodeScalarView) -> DeceptiveText? {
        var scripts: [Script] = []
        for case let script? in word.map(Script.init) where !scripts.contains(script) {
            if let other = scripts.first(where: { !$0.isWritten(with: script) }) { return .mixedScripts(other, script) }
            scripts.append(script)
        }
        guard let plain = Lookalikes.plain(word) else { return nil }
        return .lookalike(of: plain)
    }

    private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Variation selectors of emoji are left alone; tab and line ends are plain to see.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\t" || scalar == "\n" || scalar == "\u{FE0F}" || scalar == "\u{FE0E}" { return false }
        return scalar.properties.isDefaultIgnorableCodePoint || !QuotedText.isPlain(scalar) || scalar == "\u{2800}"
    }
}
