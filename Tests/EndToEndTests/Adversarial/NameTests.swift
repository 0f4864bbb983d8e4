import Testing

/// Names that are looked up for real, against a scripted DNS server.
struct `Names and DNS` {
    @Test func `A10: a name that turns private after its check is dialled at the checked address only, once`() throws {
        let world = try NamedWorld()
        let (good, bad) = ([NamedWorld.publicAddress], [NamedWorld.privateAddress])
        let names = ["plain.example": ["A": [good, bad]], "tunnel.example": ["A": [good, bad]]]
        let answers = try world.exchange(
            [
                .get("plain.example", "/hello"), .get("plain.example", "/hello"), .connect("tunnel.example:80"),
                .connect("tunnel.example:80"),
            ],
            names: names, granted: names.keys.sorted())
        #expect(answers[0].status == 200 && answers[0].body == "hello from the origin\n", "\(answers[0])")
        #expect(answers[2].status == 200, "\(answers[2])")
        for number in [1, 3] { #expect(answers[number].verdict == "403 address", "\(answers[number])") }
        // One question a request: nobody asks again between check and dial.
        for name in names.keys { #expect(world.questions.count { $0 == "A \(name)" } == 2, "\(world.questions)") }
        #expect(world.received(at: NamedWorld.publicAddress).contains("GET /hello"))
        #expect(world.received(at: NamedWorld.privateAddress).isEmpty)
    }

    @Test func `A10: an answer that mixes public and private addresses is refused as a whole`() throws {
        let world = try NamedWorld()
        let mixes = [
            ["A": [[NamedWorld.publicAddress, NamedWorld.privateAddress]]],
            ["A": [["10.0.0.1", NamedWorld.publicAddress]]],
            ["A": [[NamedWorld.publicAddress]], "AAAA": [["::1"]]],
            ["A": [[NamedWorld.publicAddress]], "AAAA": [["::ffff:127.0.0.1"]]],
        ]
        let names = Dictionary(uniqueKeysWithValues: mixes.enumerated().map { ("mix\($0.offset).example", $0.element) })
        let requests = names.keys.sorted().flatMap { [GateRequest.get($0), .connect("\($0):80")] }
        for (request, answer) in zip(requests, try world.exchange(requests, names: names, granted: names.keys.sorted()))
        {
            #expect(answer.verdict == "403 address", "\(request.bytes) \(answer)")
        }
        #expect(
            world.received(at: NamedWorld.publicAddress).isEmpty
                && world.received(at: NamedWorld.privateAddress).isEmpty)
    }

    @Test func `A1 to A4: a permitted name that resolves to a special address is refused, through both adapters`()
        throws
    {
        let world = try NamedWorld()
        var names: [String: [String: [[String]]]] = [:]
        for (number, address) in SpecialAddress.all.enumerated() {
            let bare = address.text.trimmingPrefix("[").prefix { $0 != "]" }
            names["\(address.id.lowercased())-\(number).example"] = [
                bare.contains(":") ? "AAAA" : "A": [[String(bare)]]
            ]
        }
        let requests = names.keys.sorted().flatMap { [GateRequest.get($0), .connect("\($0):443")] }
        for (request, answer) in zip(requests, try world.exchange(requests, names: names, granted: names.keys.sorted()))
        {
            #expect(answer.verdict == "403 address", "\(request.bytes) \(answer)")
        }
        #expect(world.received(at: NamedWorld.privateAddress).isEmpty)
    }

    @Test func `A15: a denied name is never looked up`() throws {
        let world = try NamedWorld()
        let denied = [
            "c2VjcmV0.attacker.example", "denied.example", "sub.allowed.example", "allowed.example.attacker.example",
            "metadata.google.internal",
        ]
        var requests = denied.flatMap { name in
            [
                GateRequest.get(name), .connect("\(name):443"), .connect("\(name):53"),
                .get("\(name):8080", "/x", ["Host: allowed.example"]),
                .post(name, "/", body: "data"),
            ]
        }
        // Malformed ones, wrong ports, the model door, and another method at a host that may only be read.
        requests += [
            .get("bad_name.attacker.example"), .connect("allowed.example:25"), .get("allowed.example:8080"),
            .connect("x.attacker.example"),
        ]
        requests += [
            GateRequest(door: .model, bytes: "GET http://attacker.example/ HTTP/1.1\r\nHost: attacker.example\r\n\r\n")
        ]
        requests += [.post("allowed.example", "/", body: "data")]
        let answers = try world.exchange(
            requests + [.get("allowed.example", "/hello")],
            names: ["allowed.example": ["A": [[NamedWorld.publicAddress]]]], granted: ["allowed.example"])
        for (request, answer) in zip(requests, answers) {
            #expect((400..<500).contains(answer.status), "\(request.bytes) \(answer)")
        }
        #expect(answers.last?.status == 200)
        #expect(Set(world.questions).isSubset(of: ["A allowed.example", "AAAA allowed.example"]), "\(world.questions)")
        #expect(world.questions.count { $0 == "A allowed.example" } == 1)
    }

    @Test(arguments: NamedWorld.Names.allCases)
    func `M1: a DNS server that fails, answers garbage or stays silent means no connection and 502`(
        dns: NamedWorld.Names
    ) throws {
        let world = try NamedWorld()
        let answers = try world.exchange(
            [.get("lost.example"), .connect("lost.example:443")], names: [:], granted: ["lost.example"], dns: dns)
        for answer in answers { #expect(answer.verdict == "502 upstream", "\(answer)") }
        #expect(world.questions.isEmpty == (dns == .none), "\(world.questions)")
        #expect(
            world.received(at: NamedWorld.publicAddress).isEmpty
                && world.received(at: NamedWorld.privateAddress).isEmpty)
    }
}
