import Foundation
import Testing

@Suite struct `Ways round a failing model` {
    private static let firsts = [
        "scripted-error-500", "scripted-error-503", "scripted-error-529", "scripted-error-429", "scripted-silent",
    ]

    /// A stage whose agent falls back to `scripted-echo`, which is said to be so strong.
    private static func stage(_ first: [String], strength: String = "strong", badKey: Bool = false) throws -> ModelStage
    {
        let stage = try ModelStage()
        var text = GateManifest().text(stage.instance, provider: stage.provider)
        let start = try #require(text.range(of: "    models: { use: ["))
        let end = try #require(text.range(of: "] }", range: start.upperBound..<text.endIndex))
        let use = first.map { "openai/\($0)" }.joined(separator: ", ")
        text.replaceSubrange(
            start.lowerBound..<end.upperBound,
            with: "    models: { use: [\(use)], then: [openai/scripted-echo], patience: 2 seconds }")
        text += "models:\n  openai/scripted-echo: { strength: \(strength) }\n"
        if badKey {
            let file = stage.instance.file("old.key")
            try "sk-revoked".write(toFile: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            let key = "key: \"file:\(stage.instance.file("provider.key"))\" }"
            text = text.replacing(
                "dialect: openai, \(key)",
                with:
                    "dialect: openai, key: \"file:\(file)\", further keys: [\"file:\(stage.instance.file("provider.key"))\"] }"
            )
        }
        try stage.instance.manifest(text)
        return stage
    }

    @Test func `lead to the second choice, with every try in the ledger`() throws {
        let stage = try Self.stage(Self.firsts)
        try stage.instance.up()
        for model in Self.firsts {
            let answer = try #require(try stage.ask(.openAI(RawRequest.question(model))).first)
            #expect(answer.status == 200, "\(model): \(answer)")
            #expect(answer.value("x-gatehouse-edits") == "model", "\(model): \(answer)")
        }
        let lines = try LedgerLine.read(
            try stage.instance.gatehouse("ledger", "tail", "--json", "--count", "1000000").output)
        let decided = lines.filter { $0.kind == "decision" && $0.verb == "model.call" }.compactMap(\.resource)
        let wanted = Self.firsts.flatMap { ["openai/\($0)", "openai/scripted-echo"] }
        #expect(decided == wanted)
        let outcomes = lines.filter { $0.kind == "outcome" && $0.settle != nil }.compactMap(\.ended)
        #expect(outcomes == Self.firsts.flatMap { _ in ["upstream-failed", "complete"] })
        #expect(try stage.instance.gatehouse("ledger", "verify").status == 0)
    }

    @Test func `never lead an agent with tools to a weak model, in an outage neither`() throws {
        let stage = try Self.stage(["scripted-error-503"], strength: "weak")
        try stage.instance.up()
        for _ in 0..<4 {
            let answer = try #require(try stage.ask(.openAI(RawRequest.question("scripted-error-503"))).first)
            #expect(answer.status == 503, "\(answer)")
        }
        #expect(try stage.provider.requests().allSatisfy { !$0.bodyText.contains("scripted-echo") })
    }

    @Test func `lead to the next key when one is revoked, and status shows the one that is`() throws {
        let stage = try Self.stage(["scripted-usage"], badKey: true)
        try stage.instance.up()
        for _ in 0..<2 {
            let answer = try #require(try stage.ask(.openAI(RawRequest.question("scripted-usage"))).first)
            #expect(answer.status == 200, "\(answer)")
        }
        #expect(
            try stage.provider.requests().flatMap { $0.values("authorization") }.count { $0.contains("revoked") } == 1)
        let status = try stage.instance.gatehouse("status")
        #expect(status.output.contains("openai, key 1"), "\(status.story)")
        let json = try stage.instance.gatehouse("status", "--json")
        #expect(json.output.contains("\"routes\""), "\(json.story)")
    }
}
