import Policy
import Testing
import Vocabulary

@Suite struct `Recorded decisions, decided again` {
    private static let allowed: [EntryKey: EntryValue] = [.decision: .string("allow"), .policies: .strings(["x"])]

    @Test func `the same policy changes nothing`() throws {
        var report = ReplayReport(try Sample.snapshot(Sample.full))
        report.add(try Self.request("GET", "arxiv.org:80", Self.allowed))
        report.add(try Self.request("GET", "evil.example:80", [.decision: .string("deny"), .limit: .string("policy")]))
        report.add(
            try Self.request("POST", "api.example.com:80", [.decision: .string("deny"), .limit: .string("obligation")]))
        report.add(try Self.entry("net.connect", "en.wikipedia.org:443", Self.allowed))
        #expect(report.decisions == 4)
        #expect(report.changes.isEmpty && report.changed == 0 && report.undetermined == 0)
    }

    @Test func `a forbid that comes names itself, once for all like decisions`() throws {
        let cedar = "@id(\"shut\") @reason(\"closed\") forbid (principal, action, resource in Domain::\"arxiv.org\");"
        var report = ReplayReport(try Sample.snapshot(Sample.full, cedar: cedar))
        for index in 0..<5 { report.add(try Self.request("GET", "arxiv.org:80", Self.allowed, index: UInt64(index))) }
        #expect(report.changed == 5)
        let (change, extent) = try #require(report.changes.first)
        #expect(report.changes.count == 1)
        #expect(extent.count == 5 && extent.first == 0 && extent.last == 4)
        #expect(change.now == .verdict(.deny([Reason(rule: "shut", text: "closed")])))
        #expect(change.actor == "scholar" && change.method == "GET" && change.resource == "arxiv.org:80")
    }

    @Test(
        arguments: [
            // What was asked before and is not any more, and the other way round.
            (
                "GET", "arxiv.org:80", "allow", nil, "@id(\"a\") @ask(\"owner\") forbid (principal, action, resource);",
                1
            ),
            ("GET", "arxiv.org:80", "deny", "policy", nil, 1),
            ("GET", "arxiv.org:80", "deny", "budget", nil, 0),
            ("GET", "arxiv.org:80", "deny", "obligation", nil, 1),
            ("POST", "api.example.com:80", "deny", "rate", nil, 1),
            ("GET", "evil.example:80", "allow", nil, nil, 1),
            ("GET", "evil.example:80", "deny", "stopped", nil, 0),
        ] as [(String, String, String, String?, String?, Int)])
    func `what was said is compared with what policy would say`(
        method: String, resource: String, decision: String, limit: String?, cedar: String?, changed: Int
    ) throws {
        var report = ReplayReport(try Sample.snapshot(Sample.full, cedar: cedar))
        var fields: [EntryKey: EntryValue] = [.decision: .string(decision)]
        if let limit { fields[.limit] = .string(limit) }
        report.add(try Self.request(method, resource, fields))
        #expect(report.changed == changed)
        #expect(report.notAsked == (limit == "stopped" ? 1 : 0))
    }

    /// A path is never recorded: what hangs on it is undetermined, and what does not is decided all the same.
    @Test(
        arguments: [
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input.path like \"/admin*\" };",
                nil
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input.method == \"POST\" && context.input.path like \"/admin*\" };",
                "allow"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input.path like \"/admin*\" && context.input.method == \"POST\" };",
                "allow"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input.path like \"/admin*\" || context.input.method == \"GET\" };",
                "deny"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) unless { context.input.path like \"/public*\" };",
                nil
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource == Host::\"b.example\") when { context.input.path == \"/\" };",
                "allow"
            ),
            (
                "permit (principal, action == Action::\"http.request\", resource) when { context.input.path == \"/\" };",
                "allow"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input has path && context.input.bodyBytes > 1 };",
                "allow"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { if context.input.path == \"/\" then true else true };",
                "deny"
            ),
            (
                "forbid (principal, action == Action::\"http.request\", resource) when { context.input == {bodyBytes: 0, method: \"GET\", path: \"/\", port: 80} };",
                nil
            ),
            (
                "@shadow forbid (principal, action == Action::\"http.request\", resource) when { context.input.path == \"/\" };",
                "allow"
            ),
            (
                "@limit(\"1/hour\") forbid (principal, action == Action::\"http.request\", resource) when { context.input.path == \"/\" };",
                nil
            ),
        ] as [(String, String?)])
    func `what hangs on a path is not guessed`(rule: String, decided: String?) throws {
        var replayer = Replayer(try Sample.snapshot(Sample.full, cedar: "@id(\"rule\") " + rule))
        let record = try Self.request("GET", "arxiv.org:80", Self.allowed)
        switch replayer.redecide(try #require(RecordedDecision(record))) {
        case .decided(let verdict): #expect(verdict.shape == decided)
        case .undetermined(let facts, let policies):
            #expect(decided == nil)
            #expect(facts == ["context.input.path"] && policies == ["rule"])
        }
    }

    @Test func `what may be owed besides what is owed for certain is not passed over`() throws {
        let cedar = """
            @id("slow") @limit("1/hour") forbid (principal, action == Action::"http.request", resource);
            @id("ask") @ask("owner") forbid (principal, action == Action::"http.request", resource)
              when { context.input.path like "/a*" };
            """
        let record = try #require(RecordedDecision(try Self.request("GET", "arxiv.org:80", Self.allowed)))
        var replayer = Replayer(try Sample.snapshot(Sample.full, cedar: cedar))
        #expect(replayer.redecide(record) == .undetermined(facts: ["context.input.path"], policies: ["ask"]))
        var same = Replayer(
            try Sample.snapshot(Sample.full, cedar: cedar.replacing("@limit(\"1/hour\")", with: "@ask(\"owner\")")))
        guard case .decided(let verdict) = same.redecide(record) else {
            Issue.record("both owe the same")
            return
        }
        #expect(verdict.shape == "allow after ask(owner)")
    }

    @Test func `a partial decision is the whole one for every path, when it is decided`() throws {
        let rules = [
            "forbid (principal, action == Action::\"http.request\", resource) when { context.input.path like \"/a*\" && context.input.bodyBytes > 3 };",
            "forbid (principal, action == Action::\"http.request\", resource) unless { context.input.method == \"GET\" || context.input.path == \"/a\" };",
            "permit (principal, action == Action::\"http.request\", resource) when { context.input.path == \"/a\" && context.input.method == \"PUT\" };",
            "@limit(\"1/hour\") forbid (principal, action == Action::\"http.request\", resource) when { !(context.input.path == \"/a\") };",
        ]
        var decided = 0
        for mask in 1..<(1 << rules.count) {
            let chosen = rules.indices.filter { mask & 1 << $0 != 0 }
            let cedar = chosen.map { "@id(\"r\($0)\") \(rules[$0])" }.joined(separator: "\n")
            let policy = try Sample.snapshot(Sample.full, cedar: cedar)
            var replayer = Replayer(policy)
            for method in ["GET", "POST", "PUT"] {
                for host in ["arxiv.org", "evil.example"] {
                    let record = try #require(RecordedDecision(try Self.request(method, host + ":80", Self.allowed)))
                    guard case .decided(let verdict) = replayer.redecide(record) else { continue }
                    decided += 1
                    for path in ["/", "/a", "/ab"] {
                        let facts = record.intent.facts + [Fact("path", .string(path))]
                        let whole = policy.decide(
                            try Sample.intent(.httpRequest, .host(name: host, port: 80), facts: facts))
                        #expect(whole.shape == verdict.shape, "\(chosen) \(method) \(host) \(path)")
                    }
                }
            }
        }
        #expect(decided > 20)
    }

    /// A year of a busy agent: most of what a ledger holds was decided alike before.
    @Test(.timeLimit(.minutes(1)))
    func `a hundred thousand decisions are replayed in less than a minute`() throws {
        var report = ReplayReport(try Sample.snapshot(Sample.full))
        let records = try (0..<1_000).map { number in
            try Self.request(number % 2 == 0 ? "GET" : "POST", "h\(number).wikipedia.org:80", Self.allowed)
        }
        for number in 0..<100_000 { report.add(records[number % records.count]) }
        #expect(report.decisions == 100_000)
        #expect(report.changed == 50_000 && report.changes.count == 500)
    }

    @Test func `entries that tell no decision are passed over, and strange ones are counted`() throws {
        var report = ReplayReport(try Sample.snapshot(Sample.full))
        report.add(EntryRecord(index: 0, time: Timestamp(milliseconds: 0), entry: Entry(kind: .outcome)))
        report.add(EntryRecord(index: 1, time: Timestamp(milliseconds: 0), entry: Entry(kind: .decision)))
        report.add(try Self.entry("net.connect", "arxiv.org", Self.allowed))
        report.add(try Self.entry("fly.away", "arxiv.org:80", Self.allowed))
        #expect(report.decisions == 0 && report.unknown == 3)
    }

    @Test(arguments: ["arxiv.org:443", "[2001:db8::1]:443", "10.1.2.3:5432"])
    func `resources are read as they were written`(text: String) throws {
        let record = try #require(RecordedDecision(try Self.entry("net.connect", text, Self.allowed)))
        #expect(record.intent.resource.text == text)
    }

    private static func request(
        _ method: String,
        _ resource: String,
        _ fields: [EntryKey: EntryValue],
        index: UInt64 = 0
    ) throws -> EntryRecord {
        try entry(
            "http.request", resource, fields.merging([.method: .string(method), .bodyBytes: .int(0)]) { $1 },
            index: index)
    }

    private static func entry(
        _ verb: String,
        _ resource: String,
        _ fields: [EntryKey: EntryValue],
        index: UInt64 = 0
    ) throws -> EntryRecord {
        let whole = fields.merging([.verb: .string(verb), .resource: .string(resource)]) { $1 }
        return EntryRecord(
            index: index, time: Timestamp(milliseconds: 1_700_000_000_000),
            entry: Entry(
                kind: .decision, agent: AgentName("scholar"), run: RunID("run-1"),
                intent: IntentID("run-1.1"), fields: whole))
    }
}
