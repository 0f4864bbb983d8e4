import Testing
import Vocabulary

@testable import Policy

/// How grave an act is, by the policies that decided and by its verb.
struct TierTests {
    private static func snapshot(_ cedar: String) throws -> PolicySnapshot {
        let manifest = "version: 1\nagents: { a: { purpose: is graded, may: [read web: [example.org]] } }\n"
        return try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest),
            cedar: [OperatorFile(name: "own.cedar", text: cedar)])
    }

    @Test func `the highest tier that a deciding policy names counts, else the verb's own`() throws {
        let policies = try Self.snapshot(
            """
            @id("grave") @tier("4") permit(principal, action, resource);
            @id("light") @tier("1") permit(principal, action, resource);
            @id("plain") permit(principal, action, resource);
            """)
        #expect(policies.tier(of: .httpRequest, policies: ["light"]) == .reading)
        #expect(policies.tier(of: .fileRead, policies: ["light", "grave", "plain"]) == .control)
        #expect(policies.tier(of: .fileRead, policies: ["plain", "absent"]) == .reading)
        #expect(policies.tier(of: .httpRequest, policies: []) == .external)
    }

    @Test func `unknown tools count as external and the gate's own acts as control`() {
        #expect(Verb.toolUse.tier == .external && Verb.exec.tier == .external)
        #expect(Verb.operatorResume.tier == .control && Verb.secretUse.tier == .control)
        #expect(RiskTier.allCases.map(\.rawValue) == [1, 2, 3, 4] && RiskTier.reading < .control)
    }
}
