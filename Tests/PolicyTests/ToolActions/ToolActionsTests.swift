import TestSupport
import Testing
import Vocabulary

@testable import Policy

@Suite struct ToolActionsTests {
    private static func acts(_ name: String, _ files: [OperatorFile] = []) throws -> String? {
        try ToolActions(parsing: files).acts(of: name).map { acts in
            acts.verbs.map(\.rawValue).joined(separator: "+") + " " + acts.resource.text
        }
    }

    @Test(arguments: [
        ("exec", "exec builtin/exec"), ("Bash", "exec builtin/Bash"), ("BASH", "exec builtin/BASH"),
        ("execute-code", "exec builtin/execute-code"), ("execute_code", "exec builtin/execute_code"),
        ("terminal", "exec builtin/terminal"), ("cron", "schedule.create builtin/cron"),
        ("message", "message.send builtin/message"), ("sessions_send", "message.send builtin/sessions_send"),
        ("gateway", "file.write+exec+schedule.create builtin/gateway"), ("Write", "file.write builtin/Write"),
        ("apply_patch", "file.write+file.delete builtin/apply_patch"), ("WebFetch", "tool.use builtin/WebFetch"),
        ("unheard_of", "tool.use builtin/unheard_of"), ("mcp__github__search", "tool.use github/search"),
        ("github__search_a", "tool.use github/search_a"), ("a__b__c", "tool.use a/b__c"),
        // What could be taken for a tool of the agent itself, or has no valid server, keeps its whole name.
        ("mcp__builtin__Read", "tool.use builtin/mcp__builtin__Read"), ("GitHub__x", "tool.use builtin/GitHub__x"),
        ("mcp__provider__web_search", "tool.use builtin/mcp__provider__web_search"),
        ("provider__web_search", "tool.use builtin/provider__web_search"),
        ("__x", "tool.use builtin/__x"), ("mcp__", "tool.use builtin/mcp__"), ("a__", "tool.use builtin/a__"),
        ("mcp____x", "tool.use builtin/mcp____x"),
    ])
    func `a name means a tool and what it does (G17, M18)`(name: String, acts: String) throws {
        #expect(try Self.acts(name) == acts)
    }

    @Test(arguments: ["", "a/b", "a b", "é", "x*", "a\u{0}b", String(repeating: "a", count: 129)])
    func `a name that no policy can say means nothing`(name: String) throws {
        #expect(try Self.acts(name) == nil)
    }

    @Test(arguments: [
        ("web_search", "tool.use provider/web_search"), ("code_execution", "exec provider/code_execution"),
        ("code_interpreter", "exec provider/code_interpreter"), ("Shell", "exec provider/Shell"),
        ("mcp_a.example", "tool.use provider/mcp_a.example"), ("unknown", "tool.use provider/unknown"),
    ])
    func `a tool that the provider runs is decided as one of the agent's of that name would be`(
        name: String, acts: String
    ) throws {
        let known = try ToolActions(parsing: []).acts(ofServerTool: name)
        #expect(known.verbs.map(\.rawValue).joined(separator: "+") + " " + known.resource.text == acts)
    }

    @Test func `the operator's own file adds to what is known`() throws {
        let file = OperatorFile(
            name: "builtin/own.json",
            text:
                #"{"program": "own", "tools": {"deploy": ["run shell", "use secret"], "web-fetch": ["read file"], "exec": []}}"#
        )
        #expect(try Self.acts("Deploy", [file]) == "exec+secret.use builtin/Deploy")
        #expect(try Self.acts("web_fetch", [file]) == "file.read builtin/web_fetch")
        #expect(try Self.acts("exec", [file]) == "exec builtin/exec")
    }

    @Test(arguments: [
        (#"{"tools": {}}"#, "program"), (#"{"program": "A", "tools": {}}"#, "program name"),
        (#"{"program": "a", "tools": {"x": ["run shel"]}}"#, "did you mean `run shell`?"),
        (#"{"program": "a", "tools": {"x": ["use tools"]}}"#, "do not `use tools`"),
        (#"{"program": "a", "tools": {"x": "run shell"}}"#, ""),
        (#"{"program": "a", "tools": {"x/y": []}}"#, "cannot name"),
        (#"{"program": "a", "tools": {}, "more": 1}"#, "more"), ("[]", ""), ("{", ""),
        (#"{"program": "a", "tools": {"x": [], "x": []}}"#, ""),
    ])
    func `a file that says anything else is refused with how to mend it`(text: String, says: String) {
        let error = #expect(throws: PolicyErrors.self) {
            try ToolActions(parsing: [OperatorFile(name: "builtin/a.json", text: text)])
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "it loaded")")
        #expect(error?.all.allSatisfy { $0.file == "builtin/a.json" } == true)
    }

    @Test func `mutated files are read or refused`() {
        var random = SeededGenerator(seed: 20_261_121)
        let text = Array(#"{"program": "own", "tools": {"deploy": ["run shell"], "x-y": []}}"#.utf8)
        for _ in 0..<1_000 {
            let bytes = random.mutate(text, with: "{}[]\",:\\ab")
            let file = OperatorFile(name: "a.json", text: String(decoding: bytes, as: UTF8.self))
            _ = try? ToolActions(parsing: [file])
        }
    }

    @Test func `a file is part of the policy's name, and knowing less of a tool is a weakening`() throws {
        func load(_ text: String?) throws -> PolicySnapshot {
            try PolicySnapshot.load(
                manifest: OperatorFile(name: "gatehouse.yaml", text: Sample.full),
                builtin: text.map { [OperatorFile(name: "builtin/a.json", text: $0)] } ?? [])
        }
        let none = try load(nil)
        let more = try load(#"{"program": "a", "tools": {"exec": ["use secret"]}}"#)
        #expect(none.version != more.version)
        #expect(!PolicyChange(from: none, to: more).isWeaker)
        #expect(PolicyChange(from: more, to: none).weakenings.map(\.name) == ["builtin/exec"])
    }
}
