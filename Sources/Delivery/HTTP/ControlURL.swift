package import Vocabulary

/// The address of a receiver: `http` or `https`, a host, a port, a target. No user name, no fragment (RFC 9110 §4.2).
package struct ControlURL: Hashable, Sendable, CustomStringConvertible {
    /// Whether the receiver must prove who it is, and nobody can read on the way.
    package let isSecure: Bool
    /// Whom to call.
    package let host: Host
    /// Where it listens; 443 or 80 when the URL does not say.
    package let port: Int
    /// Path and query, as they go into the request; begins with `/`. May hold a secret.
    package let target: String

    /// Reads a URL. Throws `.address` with what is wrong and how to mend it.
    package init(_ text: String) throws(DeliveryError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= DeliveryLimits.urlBytes else {
            throw Self.wrong("has more than \(DeliveryLimits.urlBytes) bytes")
        }
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && !Self.unsafe.contains($0) }) else {
            throw Self.wrong("holds a character that must be written as %XX")
        }
        let rest: ArraySlice<UInt8>
        if bytes.starts(with: "https://".utf8) {
            (isSecure, rest) = (true, bytes.dropFirst(8))
        } else if bytes.starts(with: "http://".utf8) {
            (isSecure, rest) = (false, bytes.dropFirst(7))
        } else {
            throw Self.wrong("must begin with `https://` or `http://`")
        }
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        (host, port) = try Self.authority(rest[..<end], standard: isSecure ? 443 : 80)
        let tail = String(decoding: rest[end...], as: UTF8.self)
        target = tail.utf8.first == UInt8(ascii: "/") ? tail : "/" + tail
    }

    /// A URL with another target at the same place.
    package func at(_ target: String) throws(DeliveryError) -> ControlURL {
        try ControlURL(origin + target)
    }

    /// Scheme, host and port: what may be shown and logged.
    package var origin: String { "\(isSecure ? "https" : "http")://\(authority)" }

    /// What goes into the `Host` field.
    package var authority: String {
        port == (isSecure ? 443 : 80) ? host.field : "\(host.field):\(port)"
    }

    package var description: String { origin }

    // Never legal in a URL, or a way to hide another host or a fragment in it.
    private static let unsafe = Set("\"#<>@\\^`{|}".utf8)

    private static func authority(
        _ bytes: ArraySlice<UInt8>, standard: Int
    ) throws(DeliveryError) -> (Host, Int) {
        let bracket = bytes.lastIndex(of: UInt8(ascii: "]")) ?? bytes.startIndex
        let colon = bytes[bracket...].firstIndex(of: UInt8(ascii: ":"))
        let host: Host
        do throws(HostError) {
            host = try Host(Array(bytes[..<(colon ?? bytes.endIndex)]).span)
        } catch {
            throw DeliveryError(.address, "the host of the URL is wrong: \(error.message)")
        }
        guard let colon else { return (host, standard) }
        let digits = bytes[bytes.index(after: colon)...]
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(String(decoding: digits, as: UTF8.self)), (1...65_535).contains(port)
        else { throw wrong("has no port of 1 to 65535 after its `:`") }
        return (host, port)
    }

    private static func wrong(_ what: String) -> DeliveryError {
        DeliveryError(.address, "the URL \(what)")
    }
}
