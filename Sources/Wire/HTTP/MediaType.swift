/// The type of a body, read so strictly that nobody reads another one (RFC 9110 section 8.3.1).
package struct MediaType: Sendable, Equatable {
    /// Type and subtype in small letters, as `text/event-stream`.
    package let name: String
    /// Whether the text is in UTF-8: no `charset` is given, or that one.
    package let isUTF8: Bool
    /// Whether it is said to be in UTF-8.
    package let saysUTF8: Bool
    /// Whether it can be read as UTF-8: it is, or it is said to be in ASCII.
    package let isReadAsUTF8: Bool

    /// The one type that a head tells, or none at all.
    package enum Told: Sendable, Equatable {
        /// No field tells it.
        case nothing
        /// One field tells one type.
        case type(MediaType)
        /// More than one is told, or something that is no type.
        case unclear
    }

    /// What a head tells of the type of its body.
    package static func told(by headers: HTTPHeaders) -> Told {
        let values = headers.values("content-type")
        guard let value = values.first, !value.utf8.isEmpty else { return values.count > 1 ? .unclear : .nothing }
        guard values.count == 1, let type = MediaType(value) else { return .unclear }
        return .type(type)
    }

    /// Reads a field's value; nil for a list of types, and for a parameter that is not `name=value`.
    package init?(_ value: String) {
        // Quotes and commas are where readers differ; no type that matters here needs them but `"utf-8"`.
        guard value.utf8.allSatisfy({ $0 < 0x80 && $0 != .comma }) else { return nil }
        let parts = value.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.trimmed)
        guard let name = parts.first, name.utf8.contains(.slash) else { return nil }
        var charsets: [String] = []
        for part in parts.dropFirst() where !part.utf8.isEmpty {
            let pair = part.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard pair.count == 2 else { return nil }
            if Self.trimmed(pair[0]).utf8.elementsEqual("charset".utf8) { charsets.append(Self.trimmed(pair[1])) }
        }
        self.name = name
        isUTF8 = Self.isOne(charsets, of: ["utf-8", "utf8", "\"utf-8\""])
        saysUTF8 = isUTF8 && !charsets.isEmpty
        isReadAsUTF8 = isUTF8 || Self.isOne(charsets, of: ["us-ascii", "ascii", "\"us-ascii\""])
    }

    /// Whether at most one charset is given, and it is one of these.
    private static func isOne(_ charsets: [String], of known: [String]) -> Bool {
        charsets.count <= 1
            && charsets.allSatisfy { charset in known.contains { $0.utf8.elementsEqual(charset.utf8) } }
    }

    private static func trimmed(_ part: Substring.UTF8View) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == .space || $0 == .tab }
        let inner = part.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: inner.map(\.lowered), as: UTF8.self)
    }
}
