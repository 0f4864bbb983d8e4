import Foundation
import Testing

@Suite struct `An agent whose answers may be shortened` {
    @Test func `gets what still fits, is told so in the head, and the provider sees one number changed (C3, C16)`()
        throws
    {
        var manifest = GateManifest()
        (manifest.total, manifest.more) = ("$0.05", ["short of budget: shorten"])
        let stage = try ModelStage(manifest)
        try stage.instance.up()
        let long = RawRequest.question("scripted-echo", most: 4_000)
        let answers = try stage.ask(.openAI(long), .anthropic(long), .anthropic(RawRequest.question("scripted-echo")))
        #expect(answers.map(\.status) == [200, 200, 200])
        let bodies = try stage.provider.requests().map(\.bodyText)
        for (answer, body) in zip(answers, bodies).prefix(2) {
            let told = try #require(answer.value("x-gatehouse-edits"))
            let tokens = try #require(Int(told.dropFirst("max_tokens=".count)))
            #expect(told.hasPrefix("max_tokens=") && (16..<4_000).contains(tokens))
            #expect(body == long.replacing("\"max_tokens\":4000", with: "\"max_tokens\":\(tokens)"))
        }
        #expect(answers[2].value("x-gatehouse-edits") == nil)
        #expect(LedgerAccount(try stage.instance.ledger()).peak <= 50_000)
    }
}
