import Policy
import Testing
import Vocabulary

@Suite struct SoftForbidTests {
    /// The refund of the design, with requests standing for refunds and their bytes for cents.
    private static let refunds = """
        @id("refunds") permit(principal == Agent::"clerk", action == Action::"http.request", resource == Host::"shop.example");
        @id("large-refunds-need-me") @ask("owner") @reason("refunds above 50 dollars need the owner")
        forbid(principal, action == Action::"http.request", resource == Host::"shop.example") when { context.input.bodyBytes > 5000 };
        @id("no-huge-refunds") @reason("refunds above 500 dollars are not for agents")
        forbid(principal, action == Action::"http.request", resource == Host::"shop.example") when { context.input.bodyBytes > 50000 };
        """

    private static func refund(_ cents: Int64) throws -> Intent {
        try Sample.intent(
            .httpRequest, .host(name: "shop.example", port: 80),
            facts: Sample.facts(.httpRequest, method: "POST", bytes: cents), agent: "clerk")
    }

    @Test(
        arguments: [
            (2_000, "allow"), (20_000, "allow after ask(owner)"), (90_000, "deny"), (5_000, "allow"),
            (5_001, "allow after ask(owner)"),
        ] as [(Int64, String)])
    func `a refund is allowed, asked for or denied by its amount`(amount: Int64, shape: String) throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.refunds)
        #expect(snapshot.decide(try Self.refund(amount)).shape == shape)
    }

    @Test func `a forbid that cannot be evaluated counts as satisfied`() throws {
        let overflow = """
            @id("too-much")
            forbid(principal, action == Action::"http.request", resource) when { context.input.bodyBytes * 9223372036854775807 < 0 };
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.refunds + overflow)
        #expect(snapshot.decide(try Self.refund(1)).shape == "allow")
        #expect(snapshot.decide(try Self.refund(2)).reasons.map(\.rule) == ["too-much"])
        let explanation = snapshot.explain(try Self.refund(2))
        #expect(explanation.deciding.first?.error != nil)
    }

    @Test func `a permit that cannot be evaluated permits nothing`() throws {
        let cedar = """
            @id("p") permit(principal, action == Action::"net.connect", resource)
            when { context.input.port * 9223372036854775807 != 1 };
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        #expect(snapshot.decide(try Sample.connect("b.org")).reasons.map(\.rule) == ["default-deny"])
    }

    @Test func `nobody is asked about what no permit covers`() throws {
        let cedar = "@id(\"ask\") @ask(\"owner\") forbid(principal, action, resource);"
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        #expect(snapshot.decide(try Sample.connect("b.org")).reasons.map(\.rule) == ["default-deny"])
        #expect(snapshot.decide(try Sample.connect("arxiv.org")).shape == "allow after ask(owner)")
    }

    @Test func `a hard forbid outweighs any number of permits and questions`() throws {
        let cedar = """
            @id("a") permit(principal, action, resource);
            @id("b") @ask("owner") forbid(principal, action, resource);
            @id("c") forbid(principal, action, resource);
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        #expect(snapshot.decide(try Sample.connect("arxiv.org")).reasons.map(\.rule) == ["c"])
    }

    @Test func `what is owed is the union of all satisfied soft forbids, each once`() throws {
        let cedar = """
            @id("a") @ask("owner") @limit("10/hour") forbid(principal, action, resource);
            @id("b") @ask("owner") @ticket @review @draft @redact("secrets") @limit("2/day") forbid(principal, action, resource);
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        guard case .allow(let obligations, let policies) = snapshot.decide(try Sample.connect("arxiv.org")) else {
            Issue.record("denied")
            return
        }
        let wanted: [Obligation] = [
            .ask("owner"), .limit(count: 10, seconds: 3_600, policy: "a"), .ticket, .review, .draft, .redact("secrets"),
            .limit(count: 2, seconds: 86_400, policy: "b"),
        ]
        #expect(obligations.count == wanted.count)
        #expect(Set(obligations) == Set(wanted))
        #expect(policies == ["agents.scholar.may.read-web.connect@19", "a", "b"])
    }

    @Test func `the order of policies changes nothing`() throws {
        let lines = Self.refunds.split(separator: ";").map { $0 + ";" }
        let forward = try Sample.snapshot(Sample.full, cedar: lines.joined(separator: "\n"))
        let backward = try Sample.snapshot(Sample.full, cedar: lines.reversed().joined(separator: "\n"))
        for amount in [0, 5_001, 50_001] as [Int64] {
            let intent = try Self.refund(amount)
            #expect(forward.decide(intent).shape == backward.decide(intent).shape)
        }
    }

    @Test func `a shadow policy is seen and never enforced`() throws {
        let cedar = """
            @id("watch") @shadow forbid(principal, action, resource);
            @id("trial") @shadow permit(principal, action, resource);
            @id("maybe") @shadow @ask("owner") forbid(principal, action, resource);
            """
        let snapshot = try Sample.snapshot(Sample.full, cedar: cedar)
        let judged = snapshot.judge(try Sample.connect("arxiv.org"))
        #expect(judged.verdict.shape == "allow")
        #expect(judged.shadows == ["watch", "trial", "maybe"])
        #expect(snapshot.judge(try Sample.connect("b.org")).verdict.shape == "deny")
    }

    @Test(arguments: [
        ("ask before: [read web]", "a.org", "allow after ask(owner)"), ("ask before: [read web]", "w.org", "allow"),
        ("ask before: [write web]", "a.org", "allow"), ("ask before: [write web]", "w.org", "allow after ask(owner)"),
        ("ask before: [read web]", "both.org", "allow after ask(owner)"),
        ("ask before: [write web]", "both.org", "allow after ask(owner)"),
        ("ask before: [connect]", "a.org", "allow"), ("never: [connect]", "a.org", "allow"),
    ])
    func `a tunnel is asked for by the phrase that grants it`(line: String, host: String, shape: String) throws {
        let may = "may:\n  - read web: [a.org, both.org]\n  - write web: [w.org, both.org]"
        let snapshot = try Sample.snapshot(Sample.agent(may + "\n" + line))
        #expect(snapshot.decide(try Sample.connect(host)).shape == shape)
    }

    @Test func `a tunnel that only a policy written by hand grants is covered by every restriction`() throws {
        let cedar = "@id(\"p\") permit(principal, action == Action::\"net.connect\", resource);"
        let snapshot = try Sample.snapshot(
            Sample.agent("may:\n  - read web: [a.org]\nnever: [write web]"), cedar: cedar)
        #expect(snapshot.decide(try Sample.connect("a.org")).shape == "allow")
        #expect(snapshot.decide(try Sample.connect("b.org")).shape == "deny")
    }
}
