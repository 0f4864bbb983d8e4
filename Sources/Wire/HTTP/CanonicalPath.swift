/// The one spelling of a path on which policy is matched and which is forwarded (case B8).
///
/// Escaped unreserved characters are unescaped, escapes are upper-cased, dot segments are resolved. Whatever servers
/// read in more than one way is refused: empty segments, `;`, a backslash, an escaped slash, backslash, percent sign,
/// semicolon or control byte, escapes that are not UTF-8, and `..` above the root.
package struct CanonicalPath: Hashable, Sendable {
    /// The path, always beginning with a slash.
    package let path: String
    /// What followed `?`, byte for byte; nil without `?`.
    package let query: String?

    /// What to send upstream.
    package var pathAndQuery: String { query.map { "\(path)?\($0)" } ?? path }

    /// Reads a path with its query. Throws `.path`.
    package init(_ pathAndQuery: String) throws(WireError) {
        let bytes = Array(pathAndQuery.utf8)
        guard bytes.first == .slash else { throw WireError(.path, "a path must begin with a slash") }
        guard bytes.allSatisfy({ $0 > .space && $0 < 0x7F && $0 != 0x23 }) else {
            throw WireError(.path, "a path and its query must be visible ASCII without `#`")
        }
        let end = bytes.firstIndex(of: .question) ?? bytes.count
        query = end < bytes.count ? String(decoding: bytes[(end + 1)...], as: UTF8.self) : nil
        if Self.isPlain(bytes[..<end]) {
            path = String(decoding: bytes[..<end], as: UTF8.self)
            return
        }
        var segments: [[UInt8]] = []
        let parts = bytes[1..<end].split(separator: .slash, omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            let segment = try Self.segment(part)
            switch segment {
            case [.dot]: if isLast { segments.append([]) }
            case [.dot, .dot]:
                guard segments.popLast() != nil else { throw WireError(.path, "the path climbs above its root") }
                if isLast { segments.append([]) }
            case []:
                guard isLast else { throw WireError(.path, "the path holds an empty segment; write single slashes") }
                segments.append([])
            default: segments.append(segment)
            }
        }
        path = "/" + String(decoding: Array(segments.joined(separator: [.slash])), as: UTF8.self)
    }

    /// Whether a path is spelled as it is to be: nothing escaped, no dots, no empty segments, as nearly all are.
    private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            switch byte {
            case .percent, .dot, .backslash, 0x3B: return false
            case .slash where last == .slash: return false
            default: last = byte
            }
        }
        return true
    }

    private static func segment(_ bytes: ArraySlice<UInt8>) throws(WireError) -> [UInt8] {
        var result: [UInt8] = []
        var decoded: [UInt8] = []
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let byte = bytes[position]
            guard byte != 0x3B, byte != .backslash else {
                throw WireError(.path, "a path must not hold `;` or a backslash")
            }
            guard byte == .percent else {
                result.append(byte)
                decoded.append(byte)
                position += 1
                continue
            }
            let value = try escape(bytes[position...])
            decoded.append(value)
            if value.isUnreserved {
                result.append(value)
            } else {
                result += [.percent, .hexDigit(value >> 4), .hexDigit(value)]
            }
            position += 3
        }
        guard String(validating: decoded, as: UTF8.self) != nil else {
            throw WireError(.path, "the escapes of a path must spell valid UTF-8")
        }
        return result
    }

    /// Reads `%HH` at the front, if its byte is one that every server reads alike.
    private static func escape(_ bytes: ArraySlice<UInt8>) throws(WireError) -> UInt8 {
        let digits = bytes.dropFirst().prefix(2)
        guard digits.count == 2, let high = digits.first?.hexValue, let low = digits.last?.hexValue else {
            throw WireError(.path, "a percent sign in a path must be followed by two hexadecimal digits")
        }
        let value = high << 4 | low
        switch value {
        case 0..<0x20, 0x7F, .slash, .backslash, .percent, 0x3B:
            throw WireError(.path, "a path must not escape a slash, backslash, percent sign, semicolon or control byte")
        default: return value
        }
    }
}
