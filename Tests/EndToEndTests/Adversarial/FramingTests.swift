import Testing

/// HTTP framing at both doors: one decoder, one verdict.
@Suite(.ground) struct `HTTP framing at both doors` {
    /// Header fields that make the length of a body ambiguous, or are no header fields at all.
    struct Fields: Sendable {
        let id: String
        let fields: String
        var version = "1.1"

        static let all =
            [
                "Content-Length: 4\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nContent-Length: 5", "Content-Length: 4\r\nContent-Length: 4",
                "Content-Length: four",
                "Content-Length: +5", "Content-Length: 0x5", "Content-Length: 4, 4", "Content-Length: -1",
                "Content-Length: 4 4", "Content-Length: ", "Content-Length: 99999999999999999999",
            ].map { Fields(id: "B1", fields: $0) }
            + [
                "Transfer-Encoding: chunked, identity", "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: \u{B}chunked",
                "Transfer-Encoding: chunked, chunked", "Transfer-Encoding:",
            ].map { Fields(id: "B2", fields: $0) }
            + [Fields(id: "B2", fields: "Transfer-Encoding: chunked", version: "1.0")]
            + [
                "X: a\nY: b", "X: a\rY: b", "X: a\r\n folded", "X: a\r\n\tfolded", "Bad : space", "Bad\t: tab",
                "N\0ul: x",
                "N\u{80}: x", "N\u{FF}ame: x", ": no name", "no colon", "X: a\0b", " Leading: space",
            ].map { Fields(id: "B3", fields: $0) }

        func request(_ target: String, _ door: GateRequest.Door) -> GateRequest {
            let body = #"{"model":"scripted-echo"}"#
            return GateRequest(
                door: door, bytes: "POST \(target) HTTP/\(version)\r\nHost: x.example\r\n\(fields)\r\n\r\n\(body)",
                closes: true)
        }
    }

    @Test(arguments: ["B1", "B2", "B3"], GateRequest.Door.allCases)
    func `B1 to B3: ambiguous framing is answered with 400 and the connection closed`(
        id: String, door: GateRequest.Door
    ) throws {
        let ground = try Ground.current()
        let target = door == .egress ? "http://\(ground.origin)/echo?b1to3" : "/v1/chat/completions?b1to3"
        let cases = Fields.all.filter { $0.id == id }
        for (fields, answer) in zip(cases, try ground.exchange(cases.map { $0.request(target, door) })) {
            #expect(answer.status == 400 && answer.closed, "\(fields.fields.debugDescription) \(answer)")
        }
        for server in ["origin", "provider"] { #expect(!ground.received(by: server).contains("b1to3")) }
    }

    @Test(arguments: ["B1", "B2", "B3"])
    func `B1 to B3: ambiguous framing of a CONNECT is answered with 400 and the connection closed`(id: String) throws {
        let ground = try Ground.current()
        let cases = Fields.all.filter { $0.id == id }
        let requests = cases.map { fields in
            GateRequest(
                door: .egress, bytes: "CONNECT \(ground.origin) HTTP/\(fields.version)\r\n\(fields.fields)\r\n\r\n",
                closes: true)
        }
        for (fields, answer) in zip(cases, try ground.exchange(requests)) {
            #expect(answer.status == 400 && answer.closed, "\(fields.fields.debugDescription) \(answer)")
        }
    }

    @Test func `B3: a bare line feed in place of any line end is answered with 400`() throws {
        let ground = try Ground.current()
        let texts = [
            "GET http://\(ground.origin)/hello HTTP/1.1\nHost: x\r\n\r\n",
            "GET http://\(ground.origin)/hello HTTP/1.1\r\nHost: x\n\r\n",
            "GET http://\(ground.origin)/hello HTTP/1.1\nHost: x\n\n",
            "GET  http://\(ground.origin)/hello HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://\(ground.origin)/hello\tHTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://\(ground.origin)/hello\r\n\r\n",
            "G\u{0}T http://\(ground.origin)/hello HTTP/1.1\r\nHost: x\r\n\r\n",
        ]
        for (text, answer) in zip(
            texts, try ground.exchange(texts.map { GateRequest(door: .egress, bytes: $0, closes: true) }))
        {
            #expect(answer.status == 400 && answer.closed, "\(text.debugDescription) \(answer)")
        }
    }

    @Test func `B1: what follows a refused request is never taken for another one`() throws {
        let ground = try Ground.current()
        let smuggled = "GET http://\(ground.origin)/hello?smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
        let requests = ["Content-Length: 0\r\nTransfer-Encoding: chunked", "Content-Length: 0\r\nContent-Length: 9"].map
        {
            GateRequest(
                door: .egress,
                bytes: "POST http://\(ground.origin)/echo HTTP/1.1\r\nHost: x\r\n\($0)\r\n\r\n0\r\n\r\n\(smuggled)",
                closes: true)
        }
        for answer in try ground.exchange(requests) { #expect(answer.status == 400 && answer.closed, "\(answer)") }
        #expect(!ground.received(by: "origin").contains("smuggled"))
    }

    @Test func `B6: the host is taken from the target, and two Host fields are answered with 400`() throws {
        let ground = try Ground.current()
        let target = "http://\(ground.origin)/echo"
        let hosts = ["other.example", "127.0.0.1", "169.254.169.254", ground.forbidden]
        let answers = try ground.exchange(
            hosts.map { GateRequest(door: .egress, bytes: "GET \(target) HTTP/1.1\r\nHost: \($0)\r\n\r\n") })
        for (host, answer) in zip(hosts, answers) {
            #expect(answer.echo?.values(of: "host") == [ground.origin], "\(host) \(answer)")
        }
        let doubled = "Host: \(ground.origin)\r\nHost: other.example"
        let both = "Host: \(ground.origin)\r\nhost: \(ground.origin)"
        for fields in [doubled, both] {
            let requests = [
                GateRequest(door: .egress, bytes: "GET \(target)?two HTTP/1.1\r\n\(fields)\r\n\r\n", closes: true),
                GateRequest(
                    door: .egress, bytes: "CONNECT \(ground.origin) HTTP/1.1\r\n\(fields)\r\n\r\n", closes: true),
                GateRequest(
                    door: .model, bytes: "POST /v1/messages HTTP/1.1\r\n\(fields)\r\nContent-Length: 2\r\n\r\n{}",
                    closes: true),
            ]
            for answer in try ground.exchange(requests) { #expect(answer.status == 400 && answer.closed, "\(answer)") }
        }
        #expect(!ground.received(by: "origin").contains("?two"))
    }

    /// A path as it is asked for and as the origin must see it.
    private static let paths = [
        ("/a/../echo", "/echo"), ("/./echo", "/echo"), ("/a/b/../../echo", "/echo"), ("/a/%2e%2e/echo", "/echo"),
        ("/%2E/echo", "/echo"), ("/%65cho", "/echo"), ("/e%63h%6f", "/echo"), ("/echo?a=../%2f", "/echo?a=../%2f"),
    ]
    private static let refusedPaths = [
        "/../echo", "/%2e%2e/echo", "/a/../../echo", "/%252e%252e/echo", "//echo", "/a//../echo", "/echo;x=1",
        "/a;/../echo",
        "/a%2f..%2fecho", "/a%5c..%5cecho", "/a\\..\\echo", "/%c0%ae%c0%ae/echo", "/%e0%80%af/echo", "/echo%00",
        "/echo%", "/ec%zzho",
        "/echo#x", "/\u{C3}\u{A9}", "/echo%0d%0aX:y",
    ]

    @Test func `B8: paths are brought to one spelling, and that one is forwarded`() throws {
        let ground = try Ground.current()
        let answers = try ground.exchange(Self.paths.map { .get(ground.origin, $0.0) })
        for ((asked, seen), answer) in zip(Self.paths, answers) {
            #expect(answer.echo?.line == "GET \(seen)", "\(asked) \(answer)")
        }
    }

    @Test func `B8: paths that servers read in more than one way are answered with 400`() throws {
        let ground = try Ground.current()
        let requests = Self.refusedPaths.map { GateRequest.get(ground.origin, $0) }
        for (path, answer) in zip(Self.refusedPaths, try ground.exchange(requests)) {
            #expect(answer.verdict == "400 request", "\(path) \(answer)")
        }
    }

    @Test func `B8: the model gate serves its endpoints in one spelling and refuses tricks`() throws {
        let ground = try Ground.current()
        let tricks = [
            "/v1/%2e%2e/admin", "/v1/../v1//chat/completions", "/v1/files", "/v1/chat/completions;x", "//v1/messages",
            "/v1/messages%2f",
        ]
        let refused = try ground.exchange(tricks.map { .model(path: $0) })
        for (path, answer) in zip(tricks, refused) {
            #expect([400, 404].contains(answer.status), "\(path) \(answer)")
        }
        let asked = try ground.exchange([.model(path: "/x/../v1/chat/%63ompletions")])
        #expect(asked[0].status == 200, "\(asked[0])")
        let lines = ground.received(by: "provider").split(separator: "\n").filter { $0.hasPrefix("POST ") }
        #expect(!lines.isEmpty)
        #expect(
            lines.allSatisfy {
                $0.hasPrefix("POST /v1/chat/completions HTTP/1.1") || $0.hasPrefix("POST /v1/messages HTTP/1.1")
            })
    }

    private static let proxyFields = [
        "Proxy-Authorization: Basic eDp5", "Proxy-Connection: keep-alive", "Forwarded: for=1.2.3.4",
        "X-Forwarded-For: 1.2.3.4",
        "X-Forwarded-Host: x", "X-Forwarded-Proto: https", "X-Forwarded-Anything: x", "Via: 1.1 agent",
        "X-Real-IP: 1.2.3.4",
    ]

    @Test func `B12: what an agent says about proxies is not forwarded, at either door`() throws {
        let ground = try Ground.current()
        let answers = try ground.exchange([
            .get(ground.origin, "/echo", Self.proxyFields), .model("scripted-echo", Self.proxyFields + ["X-Mark: b12"]),
        ])
        let echo = try #require(answers[0].echo, "\(answers[0])")
        let names = Set(Self.proxyFields.map { $0.prefix { $0 != ":" }.lowercased() })
        #expect(names.isDisjoint(with: echo.headers.compactMap(\.first)), "\(echo.headers)")
        #expect(answers[1].status == 200, "\(answers[1])")
        let heads = ground.received(by: "provider").lowercased().split(separator: "\r\n").map {
            $0.prefix { $0 != ":" }
        }
        #expect(
            heads.contains("x-mark") && names.isDisjoint(with: heads.map(String.init)),
            "\(names.intersection(heads.map(String.init)))")
    }
}
