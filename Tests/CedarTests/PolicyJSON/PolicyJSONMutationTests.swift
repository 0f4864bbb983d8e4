import Cedar
import TestSupport
import Testing

/// Seeded mutations of policies in JSON: nothing crashes, and what is read can be written and read again.
struct PolicyJSONMutationTests {
    @Test(arguments: 0..<6)
    func `a mutated policy is read faithfully or refused`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<2_500 {
            let golden = try #require(PolicyJSONGoldenTests.pairs.randomElement(using: &random)).json
            let text = TextMutation.json.mutate(golden, using: &random)
            do throws(CedarError) {
                let policy = try CedarPolicy(json: try JSONNode(text: text, source: "fuzz"), id: "policy0")
                read += 1
                #expect(try CedarPolicy(json: policy.json, id: "policy0").json == policy.json, "seed \(seed): \(text)")
                let set = try PolicySet(parsing: policy.cedarText, source: "printed", naming: .positional)
                #expect((set.policies + set.templates).first == policy, "seed \(seed): \(text)")
            } catch {
                #expect(!error.message.isEmpty, "seed \(seed): \(text)")
            }
        }
        #expect(read > 20, "some mutations must survive, or the test proves little")
    }
}
