import Foundation
import Testing

@Suite struct `Tool calls that a model proposes` {
    /// What a client made of one answer.
    private struct Told: Decodable {
        let text: String
        let stop: String
        let raw: String
        /// How many calls it found.
        let count: Int
    }

    /// How many answers the client asks for: each way once by the SDK and once plainly. The older SDK knows no responses.
    private static func answers(_ venv: ClientVenv) -> Int { venv == .current ? 12 : 8 }

    private static func stop(_ way: String, _ chat: String, _ messages: String) -> String {
        if way.hasPrefix("responses") { return "completed" }
        return way.hasPrefix("openai") ? chat : messages
    }

    private func stage(_ lines: [String]) throws -> ModelStage {
        var manifest = GateManifest()
        manifest.may = lines
        return try ModelStage(manifest)
    }

    private func told(_ run: Finished) throws -> [String: Told] {
        try #require(run.status == 0, "\(run.story)")
        return try JSONDecoder().decode([String: Told].self, from: Data(run.output.utf8))
    }

    @Test(arguments: ClientVenv.allCases)
    func `reach the agent byte for byte when they are allowed (D9, O4, C3)`(_ venv: ClientVenv) throws {
        let stage = try stage(["use tools: [builtin/read, builtin/exec]"])
        let straight = try ScriptedProvider(stage.instance, name: "straight", key: nil)
        let own = [
            "OPENAI_BASE_URL": straight.url + "/v1", "ANTHROPIC_BASE_URL": straight.url,
            "OPENAI_API_KEY": "sk-callers-own", "ANTHROPIC_API_KEY": "sk-callers-own",
        ]
        let without = try Program(
            try venv.python(), [Site.client("sdk_tools.py")],
            environment: stage.instance.environment.merging(own) { $1 }, folder: stage.instance.folder
        ).finish(within: 60)
        try #require(without.status == 0, "\(without.story)")
        let with = try stage.client(venv, "sdk_tools.py")
        #expect(with.status == 0 && with.output == without.output, "\(with.story)")
        let decisions = try stage.instance.ledger().filter { $0.verb == "exec" || $0.verb == "file.read" }
        #expect(decisions.count == Self.answers(venv) * 2)
        #expect(decisions.allSatisfy { $0.decision == "allow" && $0.kind == "decision" })
    }

    @Test(arguments: ClientVenv.allCases)
    func `never reach it when they are refused, and the SDKs read why (D9, G17, I3)`(_ venv: ClientVenv) throws {
        let stage = try stage(["use tools: [builtin/read]"])
        for (way, told) in try told(stage.client(venv, "sdk_tools.py")) {
            #expect(!told.raw.contains("rm -rf") && !told.raw.contains("\"exec\""), "\(way): \(told.raw)")
            #expect(told.raw.contains("\"read\""), "\(way): \(told.raw)")
            #expect(told.count == 1, "\(way): \(told.raw)")
            #expect(told.text.contains("gatehouse: the tool call `exec` was refused"), "\(way): \(told.text)")
            #expect(told.text.contains("ask the operator"), "\(way): \(told.text)")
            #expect(told.stop == Self.stop(way, "tool_calls", "tool_use"))
        }
        let ledger = try stage.instance.ledger()
        let refused = ledger.filter { $0.verb == "exec" }
        #expect(refused.count == Self.answers(venv))
        #expect(refused.allSatisfy { $0.decision == "deny" && $0.resource == "builtin/exec" })
    }

    /// What a client made of one choice of an answer.
    private struct Choice: Decodable, Equatable {
        let text: String
        let calls: [[String]]
        let stop: String
    }

    @Test(arguments: ClientVenv.allCases)
    func `are decided in every choice, side by side, one byte at a time, and never pass broken (D9, O4, O5, A12)`(
        _ venv: ClientVenv
    ) throws {
        let stage = try stage(["use tools: [builtin/read, builtin/exec]"])
        let straight = try ScriptedProvider(stage.instance, name: "straight", key: nil)
        let own = [
            "OPENAI_BASE_URL": straight.url + "/v1", "ANTHROPIC_BASE_URL": straight.url,
            "OPENAI_API_KEY": "sk-callers-own", "ANTHROPIC_API_KEY": "sk-callers-own",
        ]
        let without = try Program(
            try venv.python(), [Site.client("sdk_tools_hard.py")],
            environment: stage.instance.environment.merging(own) { $1 }, folder: stage.instance.folder
        ).finish(within: 60)
        let with = try stage.client(venv, "sdk_tools_hard.py")
        try #require(without.status == 0 && with.status == 0, "\(without.story) \(with.story)")
        let direct = try JSONDecoder().decode([String: [Choice]].self, from: Data(without.output.utf8))
        let gated = try JSONDecoder().decode([String: [Choice]].self, from: Data(with.output.utf8))
        #expect(gated.count == (venv == .current ? 6 : 4))
        for (way, choices) in gated {
            let isChat = way.hasPrefix("chat")
            #expect(choices.count == (isChat ? 3 : 1))
            if way.hasSuffix("whole") {
                #expect(choices == direct[way])
                #expect(choices.allSatisfy { $0.calls.map { $0[0] } == ["read", "exec"] }, "\(way): \(choices)")
            } else {
                // The one call that can be read goes on; the others are told as refused.
                #expect(direct[way]?.allSatisfy { $0.calls.count == 3 } == true)
                #expect(choices.allSatisfy { $0.calls.map { $0[0] } == ["read"] }, "\(way): \(choices)")
                #expect(choices.allSatisfy { $0.text.contains("gatehouse: the tool call `exec` was not passed on") })
                #expect(
                    choices.allSatisfy {
                        $0.stop == Self.stop(way.hasPrefix("chat") ? "openai" : way, "tool_calls", "tool_use")
                    })
            }
        }
        #expect(!with.output.contains("rm -rf"))
    }

    @Test func `leave an ordinary end behind when none is left`() throws {
        let stage = try stage(["use tools: [notes/*]"])
        for (way, told) in try told(stage.client(.current, "sdk_tools.py")) {
            #expect(told.stop == Self.stop(way, "stop", "end_turn"), "\(way): \(told.raw)")
            #expect(told.text.contains("`read`") && told.text.contains("`exec`"), "\(way): \(told.text)")
        }
    }

    @Test func `are only entered while nobody says a word about tools`() throws {
        let stage = try ModelStage()
        _ = try told(stage.client(.current, "sdk_tools.py"))
        let decisions = try stage.instance.ledger().filter { $0.verb == "exec" }
        #expect(decisions.count == Self.answers(.current) && decisions.allSatisfy { $0.decision == "allow" })
    }
}
