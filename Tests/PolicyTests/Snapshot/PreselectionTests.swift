import Cedar
import Testing
import Vocabulary

@testable import Policy

@Suite struct PreselectionTests {
    /// Every form a scope can take.
    private static let cedar = """
        @id("s1") permit(principal, action, resource);
        @id("s2") permit(principal in AgentGroup::"research", action, resource);
        @id("s3") forbid(principal in AgentGroup::"office", action in Action::"write", resource);
        @id("s4") @ask("owner") forbid(principal is Agent, action in [Action::"read", Action::"external"], resource is Host);
        @id("s5") permit(principal is Agent in AgentGroup::"office", action == Action::"model.call", resource in Provider::"local");
        @id("s6") @ticket forbid(principal == Agent::"clerk", action == Action::"http.request", resource in Domain::"org");
        @id("s7") permit(principal is Operator, action, resource == Gate::"gate");
        @id("s8") forbid(principal in Agent::"scholar", action in Action::"net.connect", resource) when { context.input.port * 9223372036854775807 < 0 };
        @id("s10") permit(principal == Operator::"uid:1000", action in Action::"operator", resource);
        """

    private static func intents() throws -> [Intent] {
        var intents: [Intent] = []
        for agent in ["scholar", "clerk"] {
            for host in ["arxiv.org", "en.wikipedia.org", "127.0.0.1", "api.example.com"] {
                intents.append(try Sample.http("GET", host, agent: agent))
                intents.append(try Sample.http("POST", host, agent: agent))
                intents.append(try Sample.connect(host, agent: agent))
            }
            intents.append(try Sample.call("local", "scripted-echo", agent: agent))
            intents.append(try Sample.call("openai", "gpt-5.1", agent: agent))
            intents.append(try Sample.intent(.agentRun, .gate, agent: agent))
        }
        for user in [0, 1_000] as [UInt32] {
            for verb in [Verb.agentRun, .operatorStop, .operatorResume] {
                intents.append(Sample.operate(verb, user: user))
            }
        }
        return intents
    }

    @Test func `choosing policies beforehand changes no outcome`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.cedar)
        let all = try PolicySet(snapshot.rules.map(\.policy))
        var seen: Set<String> = []
        for intent in try Self.intents() {
            guard case .done(let evaluation) = snapshot.evaluate(intent) else {
                Issue.record("\(intent.verb) was refused")
                continue
            }
            let built = evaluation.built
            let chosen = Authorizer.evaluate(
                built.request, policies: evaluation.slice.policies, entities: built.entities)
            let whole = Authorizer.evaluate(built.request, policies: all, entities: built.entities)
            let slice = evaluation.slice.policies.policies
            #expect(chosen.permits.map { slice[$0].id } == whole.permits.map { all.policies[$0].id })
            #expect(chosen.forbids.map { slice[$0].id } == whole.forbids.map { all.policies[$0].id })
            #expect(chosen.errors.map { slice[$0.index].id } == whole.errors.map { all.policies[$0.index].id })
            seen.formUnion((chosen.permits + chosen.forbids + chosen.errors.map(\.index)).map { slice[$0].id.string })
        }
        #expect(seen.isSuperset(of: ["s1", "s2", "s3", "s4", "s5", "s6", "s8", "s10"]))
    }

    @Test func `the verdict is that of two standard Cedar decisions`() throws {
        let snapshot = try Sample.snapshot(Sample.full, cedar: Self.cedar)
        let all = try PolicySet(snapshot.rules.map(\.policy))
        let withoutSoft = try PolicySet(snapshot.rules.filter { !$0.isSoft }.map(\.policy))
        var shapes: Set<String> = []
        for intent in try Self.intents() {
            guard case .done(let evaluation) = snapshot.evaluate(intent), evaluation.weighing.errors.isEmpty else {
                continue
            }
            let built = evaluation.built
            let strict = Authorizer.authorize(built.request, policies: all, entities: built.entities).decision
            let lifted = Authorizer.authorize(built.request, policies: withoutSoft, entities: built.entities).decision
            let wanted = strict == .allow ? "allow" : lifted == .allow ? "owed" : "deny"
            let shape = snapshot.decide(intent).shape
            #expect((shape.hasPrefix("allow after") ? "owed" : shape) == wanted)
            shapes.insert(wanted)
        }
        #expect(shapes == ["allow", "owed", "deny"])
    }
}
