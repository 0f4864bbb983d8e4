import Cedar
import Testing
import Vocabulary

@testable import Policy

/// The indexed engine against every policy evaluated one after the other, and explaining against deciding.
@Suite struct EngineAgreementTests {
    /// Every form a scope can take, soft forbids, watched rules, rules that err.
    private static let rules = """
        @id("s2") permit(principal, action in Action::"external", resource in Domain::"org");
        @id("s3") forbid(principal is Agent, action in Action::"write", resource is Host) when { context.input.port == 22 };
        @id("s4") @ask("owner") forbid(principal is Agent, action in [Action::"read", Action::"external"], resource is Host);
        @id("s5") permit(principal is Agent, action == Action::"model.call", resource is Model) unless { context.input.bodyBytes == 1 };
        @id("s6") @ticket @limit("10/hour") forbid(principal, action == Action::"http.request", resource in Wildcard::"*.wikipedia.org");
        @id("s7") permit(principal is Operator, action, resource == Gate::"gate");
        @id("s8") forbid(principal, action in Action::"net.connect", resource in Domain::"com") when { context.input.port * 9223372036854775807 < 0 };
        @id("s9") @shadow forbid(principal, action, resource) when { !(context.session has id) };
        @id("s10") permit(principal == Operator::"uid:1000", action in Action::"operator", resource);
        @id("s11") @shadow permit(principal, action == Action::"http.request", resource) when { context.input.method like "*E*" };
        @id("s12") permit(principal, action == Action::"http.request", resource) unless { context.input.bodyBytes + 1 > 5000 };
        @id("s13") @ask("owner") forbid(principal, action == Action::"http.request", resource) when { context.input.bodyBytes - 2 < 0 };
        @id("s14") permit(principal, action == Action::"net.connect", resource == Host::"2001:db8::1");
        """
    private static let all = "@id(\"all\") permit(principal, action, resource);"
    /// Names that only the whole sample has.
    private static let groups = """
        @id("g1") permit(principal in AgentGroup::"research", action, resource in Domain::"example.com");
        @id("g2") forbid(principal in AgentGroup::"office", action in Action::"write", resource);
        @id("g3") permit(principal is Agent in AgentGroup::"office", action == Action::"model.call", resource);
        @id("g4") @ask("operator") forbid(principal == Agent::"clerk", action, resource in Provider::"local");
        """

    private static let cases: [(manifest: String, cedar: String)] = GoldenTests.manifests.keys.sorted().flatMap {
        name in
        let written = name == "full" ? ["", rules, rules + all, groups, groups + rules] : ["", rules, rules + all]
        return written.map { (name, $0) }
    }

    @Test(arguments: cases)
    func `any intent is decided, judged and explained as the plain evaluator has it`(
        manifest: String, cedar: String
    ) throws {
        let snapshot = try Sample.snapshot(try #require(GoldenTests.manifests[manifest]), cedar: cedar)
        var generator = IntentGenerator(seed: 7)
        var judged = 0
        for _ in 0..<800 {
            let intent = try generator.intent()
            let judgement = snapshot.judge(intent)
            switch try ReferenceDecision.answer(intent, snapshot) {
            case .refused(let rule):
                #expect(judgement.verdict.reasons.map(\.rule) == [rule], "\(intent)")
                #expect(judgement.shadows.isEmpty)
            case .judged(let wanted):
                #expect(judgement == wanted, "\(intent)")
                judged += 1
            }
            let explanation = snapshot.explain(intent)
            #expect(snapshot.decide(intent) == judgement.verdict)
            #expect(explanation.verdict == judgement.verdict, "\(intent)")
            #expect(explanation.shadows.map(\.id) == judgement.shadows)
        }
        #expect(judged > 20)
    }

    @Test func `random intents reach every written rule, every verdict and every refusal`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.groups + Self.rules)
        var generator = IntentGenerator(seed: 11)
        var seen: Set<String> = []
        for _ in 0..<12_000 {
            let judgement = snapshot.judge(try generator.intent())
            seen.formUnion(judgement.shadows)
            switch judgement.verdict {
            case .allow(let obligations, let policies):
                seen.formUnion(policies + [obligations.isEmpty ? "free" : "owed"])
            case .deny(let reasons): seen.formUnion(reasons.map(\.rule))
            }
        }
        let written = (2...14).map { "s\($0)" } + (1...4).map { "g\($0)" }
        let others = ["free", "owed", "default-deny", "malformed-intent", "unknown-agent"]
        #expect(seen.isSuperset(of: written + others), "\(Set(written + others).subtracting(seen))")
    }

    @Test func `the verdict is that of two standard Cedar decisions`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.groups + Self.rules)
        let enforced = snapshot.rules.filter { !$0.isShadow }
        let all = try PolicySet(enforced.map(\.policy))
        let withoutSoft = try PolicySet(enforced.filter { !$0.isSoft }.map(\.policy))
        var generator = IntentGenerator(seed: 13)
        var shapes: Set<String> = []
        for _ in 0..<2_000 {
            let intent = try generator.intent()
            guard let asked = try ReferenceDecision(intent, snapshot), asked.outcomes.errors.isEmpty else { continue }
            if try ReferenceDecision.answer(intent, snapshot) == .refused("unknown-agent") { continue }
            let strict = Authorizer.authorize(asked.request, policies: all, entities: asked.entities).decision
            let lifted = Authorizer.authorize(asked.request, policies: withoutSoft, entities: asked.entities).decision
            let wanted = strict == .allow ? "allow" : lifted == .allow ? "owed" : "deny"
            let shape = snapshot.decide(intent).shape
            #expect((shape.hasPrefix("allow after") ? "owed" : shape) == wanted)
            shapes.insert(wanted)
        }
        #expect(shapes == ["allow", "owed", "deny"])
    }
}
