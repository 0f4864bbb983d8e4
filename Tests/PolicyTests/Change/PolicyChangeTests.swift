import Policy
import Testing

@Suite struct PolicyChangeTests {
    /// What weakens (`-`) and what tightens (`+`), by name.
    private static func marks(_ change: PolicyChange) -> [String] {
        change.differences.map { ($0.effect == .weakens ? "-" : "+") + $0.name }
    }

    /// A manifest that speaks of every agent's tools. Where none is spoken of, the first rule about tools also takes the
    /// permit away that only watches them.
    private static let settled = Sample.full.replacing(
        "groups: [research, office]", with: "groups: [research, office]\n    never: [use secret]")

    private static func change(
        _ old: String, _ new: String, cedar: (String?, String?) = (nil, nil)
    ) throws
        -> PolicyChange
    {
        PolicyChange(from: try Sample.snapshot(old, cedar: cedar.0), to: try Sample.snapshot(new, cedar: cedar.1))
    }

    @Test func `a policy is no weaker and no stricter than itself`() throws {
        #expect(try Self.change(Sample.full, Sample.full).differences.isEmpty)
    }

    @Test func `a moved line and a new purpose change nothing`() throws {
        let moved = Sample.full.replacing("agents:\n", with: "\n# moved\n\nagents:\n")
            .replacing("reads papers and drafts summaries", with: "reads")
        #expect(moved != Sample.full)
        #expect(try Self.change(Sample.full, moved).differences.isEmpty)
    }

    @Test(
        arguments: [
            (
                "a site more", "may:\n  - read web: [a.org]", "may:\n  - read web: [a.org, b.org]",
                ["-agents.scholar.may.read-web@5", "-agents.scholar.may.read-web.connect@5"]
            ),
            (
                "a site less", "may:\n  - read web: [a.org, b.org]", "may:\n  - read web: [b.org]",
                ["+agents.scholar.may.read-web@5", "+agents.scholar.may.read-web.connect@5"]
            ),
            ("sites in another order", "may:\n  - read web: [a.org, b.org]", "may:\n  - read web: [b.org, a.org]", []),
            (
                "a host instead of its wildcard", "may:\n  - read web: [\"*.a.org\"]",
                "may:\n  - read web: [www.a.org]",
                ["+agents.scholar.may.read-web@5", "+agents.scholar.may.read-web.connect@5"]
            ),
            (
                "a wildcard instead of its host", "may:\n  - read web: [www.a.org]",
                "may:\n  - read web: [\"*.a.org\"]",
                ["-agents.scholar.may.read-web@5", "-agents.scholar.may.read-web.connect@5"]
            ),
            (
                "reading instead of writing", "may:\n  - write web: [a.org]", "may:\n  - read web: [a.org]",
                ["+agents.scholar.may.write-web@5"]
            ),
            (
                "writing instead of reading", "may:\n  - read web: [a.org]", "may:\n  - write web: [a.org]",
                ["-agents.scholar.may.write-web@5"]
            ),
            (
                "another port", "may:\n  - connect: [\"a.org:22\"]", "may:\n  - connect: [\"a.org:23\"]",
                ["-agents.scholar.may.connect@5", "+agents.scholar.may.connect@5"]
            ),
            (
                "a ban more", "never: [delete file]", "never: [delete file, run shell]",
                ["+agents.scholar.never.run-shell@4"]
            ),
            (
                "a ban less", "never: [delete file, run shell]", "never: [delete file]",
                ["-agents.scholar.never.run-shell@4"]
            ),
            (
                "a question instead of a ban", "never: [run shell]", "ask before: [run shell]",
                ["-agents.scholar.never.run-shell@4"]
            ),
            (
                "a ban instead of a question", "ask before: [run shell]", "never: [run shell]",
                ["+agents.scholar.never.run-shell@4"]
            ),
            (
                "a question less", "ask before: [run shell, use secret]", "ask before: [use secret]",
                ["-agents.scholar.ask.run-shell@4"]
            ),
            ("a higher cap", "budget: $3 per day", "budget: $4 per day", ["-agents.scholar.budget"]),
            ("a lower cap", "budget: $3 per day", "budget: $2 per day", ["+agents.scholar.budget"]),
            ("no cap", "budget: $3 per day", "may: []", ["-agents.scholar.budget"]),
            ("a first cap", "may: []", "budget: $3 per day", ["+agents.scholar.budget"]),
            ("another folder", "workspace: ~/a", "workspace: ~/b", ["-agents.scholar.workspace"]),
            ("a folder to see", "sees: [/opt/a]", "sees: [/opt/a, /opt/b]", ["-agents.scholar.sees"]),
            ("a folder less to see", "sees: [/opt/a]", "may: []", ["+agents.scholar.sees"]),
            ("a name less protected", "protect: [a, b/]", "protect: [b/]", ["-agents.scholar.protect"]),
            (
                "a folder protected as a file", "protect: [b/]", "protect: [b]",
                ["-agents.scholar.protect", "+agents.scholar.protect"]
            ),
            ("a variable", "may: []", "environment: [LANG]", ["-agents.scholar.environment"]),
            ("a group without rules", "may: []", "groups: [x]", []),
        ] as [(String, String, String, [String])])
    func `each line of an agent is weighed`(what: String, old: String, new: String, marks: [String]) throws {
        #expect(try Self.marks(Self.change(Sample.agent(old), Sample.agent(new))) == marks, "\(what)")
    }

    @Test(
        arguments: [
            ("daily: $20", "daily: $21", ["-budget.daily"]), ("daily: $20", "daily: $19.99", ["+budget.daily"]),
            ("warn: [50, 75, 90]", "warn: [50, 90]", ["-budget.warn"]),
            ("warn: [50, 75, 90]", "warn: [25, 50, 75, 90]", ["+budget.warn"]),
            (
                "https://api.anthropic.com", "https://api.anthropic.example",
                // Whose models are behind another address nobody knows, so neither their prices nor their strength.
                ["-providers.anthropic.url", "+prices.anthropic/claude-opus-4-5", "+models.anthropic/claude-opus-4-5"]
            ),
            ("key: secret:anthropic", "key: secret:other", ["-providers.anthropic.key"]),
            ("input: $3,", "input: $2.99,", ["-prices.local/scripted-echo"]),
            ("input: $3,", "input: $3.01,", ["+prices.local/scripted-echo"]),
            ("max input: 200000", "max input: 100000", ["-prices.local/scripted-echo"]),
            ("127.0.0.1:8080\"]\nprivate", "127.0.0.1:8080\", \"127.0.0.1:8081\"]\nprivate", ["-loopback for tests"]),
            ("[\"10.1.2.3:5432\"]", "[\"10.1.2.3:5432\", \"10.1.2.4:22\"]", ["-private addresses"]),
            ("private addresses: [\"10.1.2.3:5432\"]\n", "", ["+private addresses"]),
        ] as [(String, String, [String])])
    func `each line beside the agents is weighed`(old: String, new: String, marks: [String]) throws {
        #expect(Sample.full.contains(old))
        let found = try Self.marks(Self.change(Sample.full, Sample.full.replacing(old, with: new)))
        #expect(found == marks)
    }

    @Test(
        arguments: [
            (
                "a narrower condition",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port < 1000 };",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port == 443 };",
                ["+x"]
            ),
            (
                "a wider condition",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port == 443 };",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port < 1000 };",
                ["-x"]
            ),
            (
                "a condition more", "forbid(principal, action == Action::\"net.connect\", resource is Host);",
                "forbid(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port == 1 };",
                ["-x"]
            ),
            (
                "a domain instead of everything", "forbid(principal, action, resource);",
                "forbid(principal, action, resource in Domain::\"a.org\");", ["-x"]
            ),
            (
                "a domain above", "forbid(principal, action, resource in Domain::\"b.a.org\");",
                "forbid(principal, action, resource in Domain::\"a.org\");", ["+x"]
            ),
            (
                "a name that only ends alike", "forbid(principal, action, resource in Domain::\"ba.org\");",
                "forbid(principal, action, resource in Domain::\"a.org\");", ["-x", "+x"]
            ),
            (
                "all but one", "permit(principal, action, resource) unless { resource == Host::\"a.org\" };",
                "permit(principal, action, resource) unless { resource in Domain::\"a.org\" };", ["+x"]
            ),
            (
                "every action instead of one", "permit(principal, action == Action::\"net.connect\", resource);",
                "permit(principal, action in Action::\"external\", resource);", ["-x"]
            ),
            (
                "a group of actions instead of each",
                "forbid(principal, action in [Action::\"file.read\"], resource);",
                "forbid(principal, action in Action::\"read\", resource);", []
            ),
            (
                "an agent instead of everybody", "permit(principal, action, resource);",
                "permit(principal == Agent::\"scholar\", action, resource);", ["+x"]
            ),
            (
                "a group instead of its members",
                "@ticket forbid(principal in AgentGroup::\"research\", action, resource);",
                "@ticket forbid(principal is Agent, action, resource);", []
            ),
            (
                "sums are compared as they are written",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port + 1 < 10 };",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { context.input.port + 1 < 9 };",
                ["-x", "+x"]
            ),
            (
                "the same in other words",
                "permit(principal, action == Action::\"net.connect\", resource) unless { !(context.input.port > 80) };",
                "permit(principal, action == Action::\"net.connect\", resource is Host) when { 80 < context.input.port };",
                []
            ),
            (
                "an obligation less", "@ticket @review forbid(principal, action, resource);",
                "@ticket forbid(principal, action, resource);", ["-x"]
            ),
            (
                "an obligation more", "@ticket forbid(principal, action, resource);",
                "@ticket @review forbid(principal, action, resource);", ["+x"]
            ),
            (
                "a higher rate", "@limit(\"10/hour\") forbid(principal, action, resource);",
                "@limit(\"11/hour\") forbid(principal, action, resource);", ["-x"]
            ),
            (
                "a lower rate", "@limit(\"10/hour\") forbid(principal, action, resource);",
                "@limit(\"9/hour\") forbid(principal, action, resource);", ["+x"]
            ),
            (
                "a rate over another window", "@limit(\"10/hour\") forbid(principal, action, resource);",
                "@limit(\"10/day\") forbid(principal, action, resource);", ["-x", "+x"]
            ),
            (
                "a permit only watched", "permit(principal, action, resource);",
                "@shadow permit(principal, action, resource);", ["+x"]
            ),
            (
                "a forbid only watched", "forbid(principal, action, resource);",
                "@shadow forbid(principal, action, resource);", ["-x"]
            ),
            (
                "another reason", "@reason(\"a\") forbid(principal, action, resource);",
                "@reason(\"b\") @tier(\"3\") forbid(principal, action, resource);", []
            ),
        ] as [(String, String, String, [String])])
    func `rules written by hand are compared by meaning`(
        what: String, old: String, new: String, marks: [String]
    ) throws {
        let cedar = ("@id(\"x\") " + old, "@id(\"x\") " + new)
        let change = try Self.change(Self.settled, Self.settled, cedar: cedar)
        #expect(Self.marks(change) == marks, "\(what): \(change.differences.map(\.text))")
    }

    @Test func `a rule that is split in two is neither weaker nor stricter`() throws {
        let one = "@id(\"x\") @ticket @review forbid(principal, action in Action::\"read\", resource);"
        let two = """
            @id("y") @ticket forbid(principal is Agent, action in Action::"read", resource);
            @id("z") @review forbid(principal == Agent::"scholar", action in Action::"read", resource);
            @id("w") @review forbid(principal, action == Action::"file.read", resource);
            """
        let change = try Self.change(Self.settled, Self.settled, cedar: (one, two))
        #expect(change.differences.isEmpty, "\(change.differences.map(\.text))")
    }

    @Test func `a permit under a new name is no weakening where an old one held`() throws {
        let old = "@id(\"x\") permit(principal, action, resource in Domain::\"a.org\");"
        let new = "@id(\"y\") permit(principal, action == Action::\"net.connect\", resource in Domain::\"b.a.org\");"
        let change = try Self.change(Sample.full, Sample.full, cedar: (old, new))
        #expect(Self.marks(change) == ["+x"])
        #expect(change.differences.map(\.text).first?.hasPrefix("permit `x` is gone") == true)
    }

    @Test func `a group that gains a member carries its rules to it`() throws {
        let cedar = "@id(\"x\") permit(principal in AgentGroup::\"office\", action, resource);"
        let more = Sample.full.replacing("groups: [research]", with: "groups: [research, office]")
        let change = try Self.change(Sample.full, more, cedar: (cedar, cedar))
        #expect(Self.marks(change) == ["-x"])
        #expect(change.isWeaker)
        #expect(Self.marks(try Self.change(more, Sample.full, cedar: (cedar, cedar))) == ["+x"])
    }

    @Test func `a condition over the principal's groups proves nothing once groups differ`() throws {
        let cedar = "@id(\"x\") permit(principal, action, resource) when { principal in AgentGroup::\"office\" };"
        let more = Sample.full.replacing("groups: [research]", with: "groups: [research, office]")
        #expect(try Self.change(Sample.full, more, cedar: (cedar, cedar)).isWeaker)
        #expect(try !Self.change(Sample.full, Sample.full, cedar: (cedar, cedar)).isWeaker)
    }

    @Test func `a new agent and a lost one are told`() throws {
        let one = Sample.agent("never: [run shell]")
        let two = one + "  clerk: {}\n"
        let (gained, lost) = (try Self.marks(Self.change(one, two)), try Self.marks(Self.change(two, one)))
        #expect(gained == ["-agents.clerk", "-agents.clerk.tools.watched@5"], "\(gained)")
        #expect(lost == ["+agents.clerk", "+agents.clerk.tools.watched@5"], "\(lost)")
    }

    @Test func `who comes first among providers matters`() throws {
        let head = "version: 1\nproviders:\n"
        let a = "  a: { url: https://a.example, dialect: openai, key: none }\n"
        let b = "  b: { url: https://b.example, dialect: openai, key: none }\n"
        #expect(try Self.marks(Self.change(head + a + b, head + b + a)) == ["-providers"])
        #expect(try Self.marks(Self.change(head + a, head + a + b)) == ["-providers.b"])
        #expect(try Self.marks(Self.change(head + a + b, head + b)) == ["-providers", "+providers.a"])
    }

    @Test func `a comparison that takes too long counts as a weakening`() throws {
        func rules(_ digit: String) -> String {
            (0..<1_000).map {
                "@id(\"r\($0)\") forbid(principal, action == Action::\"net.connect\", resource) when { context.input.port == \(digit)\($0) };"
            }
            .joined(separator: "\n")
        }
        let clock = ContinuousClock()
        let start = clock.now
        let change = try Self.change(Sample.full, Sample.full, cedar: (rules("1"), rules("2")))
        #expect(change.weakenings.count == 1_000)
        #expect(start.duration(to: clock.now) < .seconds(60))
    }

    @Test func `the text names the rule, who it is about and what it lost`() throws {
        let old = "@id(\"x\") forbid(principal is Agent, action == Action::\"exec\", resource);"
        let new = "@id(\"x\") @ask(\"owner\") forbid(principal is Agent, action == Action::\"exec\", resource);"
        let change = try Self.change(Sample.full, Sample.full, cedar: (old, new))
        #expect(
            change.weakenings.map(\.description) == [
                "weakens: `x` is lifted by `ask(owner)` now; before, nothing lifted it (scholar, clerk: exec)"
            ])
    }
}
