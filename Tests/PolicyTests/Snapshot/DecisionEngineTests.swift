import Cedar
import Testing
import Vocabulary

@testable import Policy

/// Scratch memory that goes from one decision to the next, and what does not fit the engine.
@Suite struct DecisionEngineTests {
    private static func intents(_ count: Int, seed: UInt64) throws -> [Intent] {
        var generator = IntentGenerator(seed: seed)
        return try (0..<count).map { _ in try generator.intent() }
    }

    @Test func `many decide at once, and each as if alone`() async throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let intents = try Self.intents(300, seed: 3)
        let alone = intents.map { snapshot.judge($0) }
        await withTaskGroup(of: [Judgement].self) { group in
            for _ in 0..<(PolicyLimits.scratches * 2) {
                group.addTask { intents.map { snapshot.judge($0) } }
            }
            for await found in group { #expect(found == alone) }
        }
    }

    @Test func `a decision made while others read theirs has memory of its own`() throws {
        let engine = try Sample.snapshot(Sample.full).engine
        let outer = try Sample.http("GET", "arxiv.org")
        func permits(_ depth: Int) throws -> Int {
            var inner = 0
            let attempt = engine.decide(outer) { scratch, _ throws(CedarError) in
                let before = scratch.permits
                if depth > 0 { inner = (try? permits(depth - 1)) ?? -1 }
                #expect(scratch.permits == before)
                return before.count
            }
            guard case .done(let count) = attempt else { return -1 }
            return count + inner
        }
        let depth = PolicyLimits.scratches + 4
        #expect(try permits(depth) == depth + 1)
    }

    @Test func `a request too large for the engine is refused, and the next one is decided`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);")
        let long = String(repeating: "x", count: CedarLimits.requestBytes + 1)
        let path = [Fact("method", .string("GET")), Fact("path", .string(long)), Fact("bodyBytes", .int(0))]
        let intents = [
            try Sample.intent(.httpRequest, .host(name: "arxiv.org", port: 80), facts: path),
            try Sample.call("openai", long), try Sample.call(long, "gpt-5.1"),
        ]
        for intent in intents {
            #expect(snapshot.decide(intent).reasons.map(\.rule) == ["malformed-intent"])
            #expect(snapshot.explain(intent).verdict == snapshot.decide(intent))
            #expect(snapshot.decide(try Sample.http("GET", "arxiv.org")).shape == "allow")
        }
    }

    @Test func `an intent refused half way leaves nothing behind`() throws {
        let snapshot = try Sample.snapshot(Sample.full)
        let host = Resource.host(name: "api.example.com", port: 80)
        let broken = try Sample.intent(.httpRequest, host, facts: [Fact("method", .string("GET"))])
        for _ in 0..<3 {
            #expect(snapshot.decide(broken).reasons.map(\.rule) == ["malformed-intent"])
            #expect(snapshot.decide(try Sample.connect("evil.example")).reasons.map(\.rule) == ["default-deny"])
        }
    }

    @Test(
        arguments: [
            ("arxiv.org", ["arxiv.org", "org"], nil), ("org", ["org"], nil),
            ("a.b.org", ["a.b.org", "b.org", "org"], "b.org"), ("127.0.0.1", [], nil), ("2001:db8::1", [], nil),
            ("1.a", ["1.a", "a"], nil), ("x.y.z.9w", ["x.y.z.9w", "y.z.9w", "z.9w", "9w"], "y.z.9w"),
        ] as [(String, [String], String?)])
    func `a host lies in its own domain and in every one above`(host: String, domains: [String], base: String?) {
        #expect(HostDomains(host).map(String.init) == domains)
        #expect(HostDomains.wildcardBase(of: host) == base)
    }

    @Test func `the guarded answer of the engine is the verdict`() throws {
        let cedar = """
            @id("all") permit(principal, action, resource);
            @id("ask") @ask("owner") forbid(principal, action, resource) when { context has input };
            """
        var seen: Set<EngineDecision.Guarded> = []
        for text in [nil, cedar] {
            let snapshot = try Sample.snapshot(Sample.full, cedar: text)
            for intent in try Self.intents(500, seed: 5) {
                let attempt = snapshot.engine.decide(intent) { _, decision throws(CedarError) in decision.guarded }
                guard case .done(let guarded) = attempt else { continue }
                let shape = snapshot.decide(intent).shape
                let wanted: EngineDecision.Guarded =
                    shape == "deny" ? .deny : shape == "allow" ? .allow : .allowWithObligations
                #expect(guarded == wanted)
                seen.insert(guarded)
            }
        }
        #expect(seen.count == 3)
    }
}
