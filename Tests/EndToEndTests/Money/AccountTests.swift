import Foundation
import Testing

@Suite struct `A provider's account that does not pay` {
    @Test func `is asked once, however often the SDKs try again, and is told by the status (K5, O8, A8)`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        for _ in 0..<3 {
            let run = try stage.client(.current, "sdk_refusals.py", "scripted-broke")
            try #require(run.status == 0, "\(run.story)")
        }
        // Two providers, each of them asked by one call.
        #expect(try stage.provider.requests().count == 2)
        let status = try instance.gatehouse("status")
        #expect(status.output.contains("openai does not pay: its credit is used up"), "\(status.story)")
        #expect(status.output.contains("anthropic does not pay"), "\(status.story)")
        // Other models of the account share its fate.
        let answers = try stage.ask(.openAI(RawRequest.question("scripted-echo")))
        #expect(answers.map(\.status) == [402] && answers[0].value("x-should-retry") == "false")
        let shut = try instance.ledger().filter { $0.kind == "account.shut" }
        #expect(shut.compactMap(\.resource).sorted() == ["anthropic", "openai"])
        #expect(try instance.outcomes(2).allSatisfy { $0.settle == 0 })
    }
}
