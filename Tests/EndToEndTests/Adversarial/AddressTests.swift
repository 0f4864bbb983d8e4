import Testing

/// Addresses and names at the egress gate, through both of its adapters (CONNECT and absolute form).
@Suite(.ground) struct `Addresses and names` {
    private static let ids = ["A1", "A2", "A3", "A4"]

    @Test(arguments: ids, ["walls", "bold"])
    func `A1 to A4: a special address is refused, whether policy names it or not`(id: String, agent: String) throws {
        let ground = try Ground.current()
        let addresses = SpecialAddress.all.filter { $0.id == id }
        #expect(!addresses.isEmpty)
        let requests = addresses.flatMap { address in
            [
                GateRequest.connect("\(address.text):443"), .connect("\(address.text):80"), .get("\(address.text):443"),
                .get("\(address.text):80"), .get(address.text),
            ]
        }
        let answers = try ground.exchange(requests, as: agent)
        // What policy does not name is refused by policy; what it names is refused by its address all the same.
        let expected = agent == "walls" ? "403 policy" : "403 address"
        for (request, answer) in zip(requests, answers) {
            #expect(answer.verdict == expected, "\(request.bytes) \(answer)")
        }
    }

    /// Spellings of the metadata address and of loopback, with what the canonical spelling says.
    private static let spellings = [
        "metadata.google.internal", "metadata.google.internal.", "METADATA.Google.Internal",
        "metadata.google.INTERNAL.",
    ]

    @Test func `A7: every spelling of a name gets the verdict of its canonical spelling`() throws {
        try expectAlike(Self.spellings, verdict: "403 policy", as: "walls")
    }

    @Test(arguments: ["walls", "bold"])
    func `A7: every spelling of an address gets the verdict of its canonical spelling`(agent: String) throws {
        let loopback = [
            "127.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "0x7F.1", "127.0.0.1.", "017700000001",
        ]
        let metadata = ["169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "169.254.43518"]
        for spellings in [loopback, metadata] {
            try expectAlike(spellings, verdict: agent == "walls" ? "403 policy" : "403 address", as: agent)
        }
    }

    private func expectAlike(_ spellings: [String], verdict: String, as agent: String) throws {
        let requests = spellings.flatMap { [GateRequest.connect("\($0):443"), .get("\($0):80"), .get($0)] }
        for (request, answer) in zip(requests, try Ground.current().exchange(requests, as: agent)) {
            #expect(answer.verdict == verdict, "\(request.bytes) \(answer)")
        }
    }

    @Test func `A7: the allowed origin is allowed in every spelling of its address`() throws {
        let ground = try Ground.current()
        let port = ground.origin.split(separator: ":")[1]
        let requests = ["127.0.0.1", "127.1", "0x7f.0.0.1", "127.0.0.1."].map {
            GateRequest.get("\($0):\(port)", "/hello")
        }
        for (request, answer) in zip(requests, try ground.exchange(requests)) {
            #expect(answer.status == 200 && answer.body == "hello from the origin\n", "\(request.bytes) \(answer)")
        }
    }

    @Test func `A7: a name outside ASCII is refused before policy, however a resolver would read it`() throws {
        let names = [
            "metadata\u{3002}google\u{3002}internal", "１６９.２５４.１６９.２５４", "meta\u{AD}data.google.internal",
            "ⓔxample.com",
        ]
        let requests = names.map(GateRequest.utf8).flatMap {
            [GateRequest.connect("\($0):443"), .get($0), .get("\($0):80")]
        }
        try expectMalformed(requests)
    }

    private static let malformed = [
        "exam\0ple.com:443", "exam\u{1}ple.com:443", "example%2ecom:443", "example.com%00:443", "example.com\\@x:443",
        "a@example.com:443", "a:b@example.com:443", "example.com#x:443", "exam ple.com:443", "exam\tple.com:443",
        "example.com:0", "example.com:65536", "example.com:+80", "example.com:", "[::1:443", "[::1]x:443", "::1:443",
        "[fe80::1%25lo]:443", "example.com:443:80", "example..com:443", "-a.example:443", ":443", "1.2.3:443:",
    ]

    @Test func `A8: a malformed authority is answered with 400 before policy is asked`() throws {
        try expectMalformed(
            Self.malformed.flatMap { [GateRequest.connect($0), .get($0)] } + [.connect("example.com"), .get("")])
    }

    private func expectMalformed(_ requests: [GateRequest]) throws {
        let ground = try Ground.current()
        for (request, answer) in zip(requests, try ground.exchange(requests, as: "quiet")) {
            #expect(answer.verdict == "400 request", "\(request.bytes.debugDescription) \(answer)")
        }
        // Only malformed requests are ever made by this agent.
        #expect(try ground.decisions(of: "quiet").isEmpty)
    }

    @Test func `A21: the gate's own listeners, the operator's servers and the host's loopback are unreachable`() throws
    {
        let ground = try Ground.current()
        let own = ["17080", "17081", String(ground.forbidden.split(separator: ":")[1])]
        let hosts = ["127.0.0.1", "localhost", "localhost.", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.9.9.9"]
        let requests = own.flatMap { port in
            hosts.flatMap { [GateRequest.connect("\($0):\(port)"), .get("\($0):\(port)")] }
        }
        for agent in ["walls", "bold"] {
            for (request, answer) in zip(requests, try ground.exchange(requests, as: agent)) {
                #expect(answer.status == 403, "\(request.bytes) \(answer)")
            }
        }
        #expect(ground.received(by: "forbidden").isEmpty)
    }
}
