/// What a request line asks for, by its form (RFC 9112 section 3.2).
package enum RequestTarget: Sendable, Equatable {
    /// `/path?query`: the bytes as sent.
    case origin(pathAndQuery: String)
    /// `http://authority/path?query`: what a client sends to a proxy.
    case absolute(isSecure: Bool, Authority, pathAndQuery: String)
    /// `host:port`, of CONNECT only; the port is always there.
    case authority(Authority)
    /// `*`, of OPTIONS only.
    case asterisk

    /// The host and port that the target itself names.
    package var authority: Authority? {
        switch self {
        case .absolute(_, let authority, _), .authority(let authority): authority
        case .origin, .asterisk: nil
        }
    }

    /// The path and query that the target names, nil for CONNECT and `*`.
    package var pathAndQuery: String? {
        switch self {
        case .origin(let path), .absolute(_, _, let path): path
        case .authority, .asterisk: nil
        }
    }
}

extension RequestTarget {
    static func parse(
        _ bytes: Span<UInt8>, _ range: Range<Int>, method: String
    ) throws(HTTPViolation) -> Self {
        for index in range where bytes[index] == 0x23 || bytes[index] == .backslash {
            throw HTTPViolation(.badRequest, "the request target must not hold `#` or a backslash")
        }
        if method == "CONNECT" {
            let authority = try authority(bytes.extracting(range))
            guard authority.port != nil else {
                throw HTTPViolation(.badRequest, "a CONNECT target must be a host, a colon and a port")
            }
            return .authority(authority)
        }
        if bytes[range.lowerBound] == .slash { return .origin(pathAndQuery: bytes.text(range)) }
        if method == "OPTIONS", range.count == 1, bytes[range.lowerBound] == 0x2A { return .asterisk }
        return try absolute(bytes.extracting(range))
    }

    private static func absolute(_ bytes: Span<UInt8>) throws(HTTPViolation) -> Self {
        let schemes = [(false, "http://"), (true, "https://")]
        for (isSecure, scheme) in schemes {
            let start = scheme.utf8.count
            guard bytes.count > start, bytes.equals(scheme, in: 0..<start) else { continue }
            var end = start
            while end < bytes.count, bytes[end] != .slash, bytes[end] != .question { end += 1 }
            let authority = try authority(bytes.extracting(start..<end))
            let rest = bytes.text(end..<bytes.count)
            return .absolute(isSecure: isSecure, authority, pathAndQuery: rest.utf8.first == .slash ? rest : "/" + rest)
        }
        throw HTTPViolation(.badRequest, "the request target must be a path, or an http URL with a host")
    }

    private static func authority(_ bytes: Span<UInt8>) throws(HTTPViolation) -> Authority {
        do {
            return try Authority(bytes)
        } catch {
            throw HTTPViolation(.badRequest, "the request target must name a valid host and at most a port")
        }
    }
}
