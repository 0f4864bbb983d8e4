import Vocabulary

/// A mail address: a dot-atom and a host (RFC 5321 §4.1.2, without quoted parts and comments). Nothing in it can end a
/// line, close an angle bracket or begin a header.
package struct MailAddress: Hashable, Sendable {
    /// The address as it is written.
    package let text: String

    /// Takes an address over; nil when it is none.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= DeliveryLimits.mailAddressBytes, Self.isAtom(parts[0], upTo: 64),
            parts[1].last.map({ $0 != UInt8(ascii: ".") }) == true, let host = try? Host(Array(parts[1]).span),
            case .name = host
        else { return nil }
        self.text = text
    }

    /// The part behind the `@`.
    var domain: String { String(text.utf8.split(separator: UInt8(ascii: "@")).last.map { Substring($0) } ?? "") }

    private static func isAtom(_ bytes: Substring.UTF8View, upTo bound: Int) -> Bool {
        let dots = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= bound && dots.allSatisfy { part in !part.isEmpty && part.allSatisfy(isAtomByte) }
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
