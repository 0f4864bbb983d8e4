extension HTTPHeaders {
    /// Fields that belong to one connection (RFC 9110 section 7.6.1) and the proxy's own (case B12).
    private static let hopByHop: Set<String> = [
        "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// Fields that end-to-end meaning rests on: naming one in `Connection` must not make a proxy drop it.
    private static let neverNamed: Set<String> = [
        "host", "content-length", "content-type", "content-encoding", "authorization", "x-api-key", "cookie",
    ]

    /// Whether `Connection` names no field that a proxy must not drop.
    package var connectionIsSound: Bool { Set(tokens("connection")).isDisjoint(with: Self.neverNamed) }

    /// Removes the hop-by-hop fields, including those that `Connection` names.
    ///
    /// Returns false, and changes nothing, if `Connection` names a field that a proxy must not drop.
    package mutating func removeHopByHop() -> Bool {
        guard connectionIsSound else { return false }
        let named = Set(tokens("connection"))
        let bytes = storage
        let kept = fields.filter { field in
            let name = Self.lowered(bytes[field.name])
            return !Self.hopByHop.contains(name) && !named.contains(name)
        }
        self = HTTPHeaders(storage: bytes, fields: kept)
        return true
    }
}
