package import Vocabulary

/// `host` or `host:port`, as it stands in targets and Host fields; user information is never accepted.
package struct Authority: Hashable, Sendable {
    /// The host, canonical.
    package let host: Host
    /// The port, if one is written.
    package let port: Int?

    /// States an authority.
    package init(host: Host, port: Int?) {
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port`, `[v6]` or `[v6]:port`. Throws `.authority` on anything else (cases A8, C6).
    package init(_ bytes: Span<UInt8>) throws(WireError) {
        guard bytes.count <= WireLimits.authorityBytes else {
            throw WireError(.authority, "the authority is too long")
        }
        let hostEnd = try Self.hostEnd(bytes)
        do {
            host = try Host(bytes.extracting(0..<hostEnd))
        } catch {
            throw WireError(.authority, error.message, cause: error)
        }
        port = hostEnd == bytes.count ? nil : try Self.port(bytes, hostEnd + 1)
    }

    /// The canonical spelling, fit for a Host field.
    package var text: String { port.map { "\(host.field):\($0)" } ?? host.field }

    private static func hostEnd(_ bytes: Span<UInt8>) throws(WireError) -> Int {
        var end = 0
        if bytes.first == 0x5B {
            while end < bytes.count, bytes[end] != 0x5D { end += 1 }
            end += 1
        } else {
            while end < bytes.count, bytes[end] != .colon { end += 1 }
        }
        guard end <= bytes.count, end == bytes.count || bytes[end] == .colon else {
            throw WireError(.authority, "an IPv6 address must stand in brackets, followed by nothing or a port")
        }
        return end
    }

    private static func port(_ bytes: Span<UInt8>, _ start: Int) throws(WireError) -> Int {
        var value = 0
        var isNumber = start < bytes.count && bytes.count - start <= 5
        for index in start..<bytes.count where isNumber {
            isNumber = bytes[index].isDigit
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        guard isNumber, (1...65_535).contains(value), bytes[start] != 0x30 else {
            throw WireError(.authority, "the port must be a number from 1 to 65535")
        }
        return value
    }
}

extension Span where Element == UInt8 {
    var first: UInt8? { isEmpty ? nil : self[0] }
}
