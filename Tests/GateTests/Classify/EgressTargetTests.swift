import Gate
import Testing
import Vocabulary
import Wire

@Suite struct `The target of a request at the egress gate` {
    private func head(_ line: String) throws -> HTTPRequestHead {
        var decoder = HTTPRequestDecoder()
        let step = decoder.next(Array("\(line) HTTP/1.1\r\nhost: x.example\r\n\r\n".utf8).span)
        switch step.event {
        case .head(let head): return head
        case .violation(let violation): throw violation
        default: throw HTTPViolation(.badRequest, "no head")
        }
    }

    private func intent(_ line: String, body: String = "") throws -> Intent {
        let caller = Caller(agent: try #require(AgentName("scholar")), run: RunID("run-1"))
        return EgressClassifier.intent(
            try EgressTarget(try head(line)), body: Array(body.utf8).span, caller: caller, id: IntentID("run-1.1"))
    }

    @Test(arguments: [
        ("CONNECT a.example:443", "net.connect", "a.example:443"),
        ("CONNECT A.Example.:8443", "net.connect", "a.example:8443"),
        ("CONNECT [::1]:443", "net.connect", "[::1]:443"), ("CONNECT 2130706433:80", "net.connect", "127.0.0.1:80"),
        ("CONNECT 0x7f.1:80", "net.connect", "127.0.0.1:80"),
        ("GET http://A.example/x", "http.request", "a.example:80"),
        ("GET http://a.example:8080/", "http.request", "a.example:8080"),
        ("GET http://a.example", "http.request", "a.example:80"),
        ("POST http://0177.0.0.1/", "http.request", "127.0.0.1:80"),
    ])
    func `is one canonical host and port, however it is spelt (A7)`(line: String, verb: String, resource: String) throws
    {
        let intent = try intent(line)
        #expect(intent.verb.rawValue == verb)
        #expect(intent.resource.text == resource)
        #expect(intent.price == nil)
        #expect(intent.digest.count == 32)
    }

    @Test(arguments: [
        "CONNECT a.example", "CONNECT a.example:0", "CONNECT a.example:65536", "CONNECT a.example:443:80",
        "CONNECT ::1:443",
        "CONNECT u@a.example:443", "CONNECT a.example:443/x", "GET /x", "OPTIONS *", "GET https://a.example/",
        "GET ftp://a.example/", "GET http://a.example//x", "GET http://a.example/%2fx", "GET http://a.example/;x",
        "GET http://a.example/..", "GET http://a%2eexample/", "GET http://a.example\\@b.example/",
        "GET http://a.example/#x",
    ])
    func `is refused when it can be read in two ways or is not a forward proxy's (A8, B8, C6)`(line: String) {
        #expect(throws: HTTPViolation.self) { try intent(line) }
    }

    @Test func `tells policy the method, the canonical path and the body's size`() throws {
        let intent = try intent("POST http://a.example/a/./b/../c?q=%41", body: "12345")
        #expect(
            intent.facts == [
                Fact("port", .int(80)), Fact("method", .string("POST")), Fact("path", .string("/a/c")),
                Fact("bodyBytes", .int(5)),
            ])
        #expect(try self.intent("CONNECT a.example:443").facts == [Fact("port", .int(443))])
    }

    @Test func `has a digest over everything that is executed, and over nothing else`() throws {
        let lines = [
            "GET http://a.example/", "HEAD http://a.example/", "GET http://b.example/", "GET http://a.example:81/",
            "GET http://a.example/x", "GET http://a.example/?x", "CONNECT a.example:80",
        ]
        let digests = try lines.map { try intent($0).digest } + [intent("GET http://a.example/", body: "x").digest]
        #expect(Set(digests).count == lines.count + 1)
        #expect(try intent("GET http://A.EXAMPLE:80/%2e/").digest == digests[0])
        // The bytes of the path cannot move over into the body.
        #expect(try intent("GET http://a.example/", body: "a\n").digest != intent("GET http://a.example/a").digest)
    }
}
