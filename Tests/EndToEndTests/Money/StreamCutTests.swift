import Foundation
import Testing

@Suite struct `A provider that does not keep to its limit` {
    /// It makes forty pieces where sixteen tokens were asked for.
    @Test func `is cut in the dialect when what was set aside is spent, and booked at all of it (K3, O6, A4)`() throws {
        let stage = try ModelStage()
        try stage.instance.up()
        let question = RawRequest.question("scripted-slow", stream: true)
        let answers = try stage.ask(.openAI(question), .anthropic(question))
        #expect(answers.map(\.status) == [200, 200])
        for answer in answers {
            let last = try #require(answer.events.last).joined(separator: "\n")
            #expect(last.contains("what was set aside") && last.contains("error"), "\(last)")
            #expect(answer.body.components(separatedBy: "tick").count - 1 <= 16, "\(answer.body)")
            #expect(answer.whole, "the reply was not ended as HTTP demands")
        }
        #expect(answers[0].events.last?.last?.contains("insufficient_quota") == true)
        #expect(answers[1].events.last?.first == "event: error")
        try stage.provider.waitForEvents("client-gone", count: 2)
        let outcomes = try stage.instance.outcomes(2)
        let reserved = try stage.instance.ledger().compactMap(\.reserve).filter { $0 > 0 }
        #expect(outcomes.map(\.ended) == ["refused", "refused"])
        #expect(outcomes.map(\.basis) == ["worst-known", "worst-known"])
        #expect(outcomes.reduce(0) { $0 + ($1.settle ?? 0) } <= reserved.reduce(0, +))
        #expect(outcomes.allSatisfy { ($0.settle ?? 0) >= 16 * 15 })
    }
}
