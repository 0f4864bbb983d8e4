extension HTTPRequestHead {
    static func parse(_ bytes: Span<UInt8>, lineEnds: [Int]) throws(HTTPViolation) -> Self {
        guard let lineEnd = lineEnds.first else { throw HTTPViolation(.badRequest, "the request line is missing") }
        let line = try RequestLine(bytes, 0..<lineEnd)
        let headers = try HTTPHeaders.parse(bytes, lineEnds: lineEnds)
        let target = try RequestTarget.parse(bytes, line.target, method: line.method)
        let host = try host(headers, line.version)
        let framing = try HTTPFraming.declared(headers, line.version) ?? .none
        if line.method == "CONNECT", framing != .none {
            throw HTTPViolation(.badRequest, "a CONNECT request must not declare a body")
        }
        return HTTPRequestHead(
            method: line.method, target: target, version: line.version, headers: headers, framing: framing,
            authority: target.authority ?? host, keepsAlive: headers.keepsAlive(line.version),
            expectsContinue: try expectsContinue(headers, line.version))
    }

    private static func host(_ headers: HTTPHeaders, _ version: HTTPVersion) throws(HTTPViolation) -> Authority? {
        let count = headers.count(of: "host")
        guard count <= 1 else { throw HTTPViolation(.badRequest, "the host field is sent twice") }
        guard let value = headers.firstBytes("host") else {
            guard version == .http10 else { throw HTTPViolation(.badRequest, "the host field is missing") }
            return nil
        }
        do {
            return try Authority(value.span)
        } catch {
            throw HTTPViolation(.badRequest, "the host field must name a host and at most a port")
        }
    }

    private static func expectsContinue(
        _ headers: HTTPHeaders, _ version: HTTPVersion
    ) throws(HTTPViolation) -> Bool {
        guard headers.contains("expect") else { return false }
        guard headers.count(of: "expect") == 1, headers.firstEquals("expect", "100-continue") else {
            throw HTTPViolation(.expectationFailed, "the only expectation understood is 100-continue")
        }
        return version == .http11
    }
}

extension HTTPHeaders {
    /// Whether the connection outlives the message (RFC 9112 section 9.3).
    func keepsAlive(_ version: HTTPVersion) -> Bool {
        let options = tokens("connection")
        if options.contains("close") { return false }
        return version == .http11 || options.contains("keep-alive")
    }
}
