package import Vocabulary
package import Wire

/// Where a request at the egress gate wants to go, read once and canonical.
package struct EgressTarget: Hashable, Sendable {
    /// What is done there.
    package enum Kind: Hashable, Sendable {
        /// An opaque tunnel.
        case tunnel
        /// One plain HTTP request, with its method and its canonical path and query.
        case request(method: String, path: CanonicalPath)
    }

    /// The host, canonical.
    package let host: Host
    /// The port.
    package let port: Int
    /// What is done there.
    package let kind: Kind

    /// Reads the target of a request. What a forward proxy does not serve is refused with a reason.
    package init(_ head: HTTPRequestHead) throws(HTTPViolation) {
        switch head.target {
        case .authority(let authority):
            guard let port = authority.port else {
                throw HTTPViolation(.badRequest, "a CONNECT target must be a host, a colon and a port")
            }
            host = authority.host
            self.port = port
            kind = .tunnel
        case .absolute(isSecure: false, let authority, let pathAndQuery):
            host = authority.host
            port = authority.port ?? 80
            do {
                kind = .request(method: head.method, path: try CanonicalPath(pathAndQuery))
            } catch {
                throw HTTPViolation(.badRequest, error.message)
            }
        case .absolute:
            throw HTTPViolation(.badRequest, "https is reached with CONNECT, not with an absolute https URL")
        case .origin, .asterisk:
            throw HTTPViolation(
                .badRequest, "this is a forward proxy; send an absolute http URL or CONNECT (is HTTP_PROXY set right?)")
        }
    }
}

extension EgressTarget {
    /// What policy knows the target as.
    package var resource: Resource { .host(name: host.text, port: port) }
}
