import Vocabulary

/// What a value of an entry may be.
package enum Pattern: Hashable, Sendable {
    /// Any value at all.
    case any
    /// Exactly this text, or the number it spells.
    case exactly(String, number: Int64?)
    /// A text that begins so.
    case prefix(String)
    /// A text that ends so.
    case suffix(String)
    /// A text with this in it.
    case contains(String)
    /// A number within bounds.
    case range(ClosedRange<Int64>)

    /// Reads `*`, `text`, `text*`, `*text`, `*text*`, `>= 5`, `<= 5`, `4..9`; nil for anything else with a star or a bound.
    static func read(_ text: String) -> Pattern? {
        guard (1...DetectionLimits.patternBytes).contains(text.utf8.count) else { return nil }
        if text.utf8.starts(with: ">=".utf8) {
            return Digits.number(trimmed(text.dropFirst(2))).map { .range($0...Int64.max) }
        }
        if text.utf8.starts(with: "<=".utf8) {
            return Digits.number(trimmed(text.dropFirst(2))).map { .range(Int64.min...$0) }
        }
        if let dots = text.firstRange(of: ".."), let low = Digits.number(text[..<dots.lowerBound]),
            let high = Digits.number(text[dots.upperBound...])
        {
            return low <= high ? .range(low...high) : nil
        }
        if text.utf8.elementsEqual("*".utf8) { return .any }
        let star = UInt8(ascii: "*")
        let (leads, trails) = (text.utf8.first == star, text.utf8.last == star)
        let core = String(text.dropFirst(leads ? 1 : 0).dropLast(trails && text.utf8.count > 1 ? 1 : 0))
        guard !core.isEmpty, !core.utf8.contains(star) else { return nil }
        switch (leads, trails) {
        case (false, false): return .exactly(core, number: Digits.number(core))
        case (false, true): return .prefix(core)
        case (true, false): return .suffix(core)
        case (true, true): return .contains(core)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring { text.drop { $0 == " " } }

    /// Whether a value is like that; of a list, whether one of its texts is.
    func holds(_ value: EntryValue) -> Bool {
        switch (self, value) {
        case (.any, _): true
        case (.exactly(_, let wanted?), .int(let number)): wanted == number
        case (.range(let range), .int(let number)): range.contains(number)
        case (.exactly(let text, _), .bool(let flag)): text.utf8.elementsEqual((flag ? "true" : "false").utf8)
        case (_, .string(let text)): holds(text)
        case (_, .strings(let texts)): texts.contains { holds($0) }
        default: false
        }
    }

    /// Whether a text is like that, byte for byte.
    func holds(_ text: String) -> Bool {
        switch self {
        case .any: return true
        case .exactly(let wanted, _): return text.utf8.elementsEqual(wanted.utf8)
        case .prefix(let wanted): return text.utf8.starts(with: wanted.utf8)
        case .suffix(let wanted): return text.utf8.suffix(wanted.utf8.count).elementsEqual(wanted.utf8)
        case .contains(let wanted): return Self.contains(Array(text.utf8), Array(wanted.utf8))
        case .range: return false
        }
    }

    private static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { text[$0...].starts(with: wanted) }
    }

    /// The pattern as it is written.
    package var text: String {
        switch self {
        case .any: "*"
        case .exactly(let text, _): text
        case .prefix(let text): text + "*"
        case .suffix(let text): "*" + text
        case .contains(let text): "*" + text + "*"
        case .range(let range) where range.upperBound == .max: ">= \(range.lowerBound)"
        case .range(let range) where range.lowerBound == .min: "<= \(range.upperBound)"
        case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
        }
    }
}
