import Records
import Testing
import Vocabulary

/// How far runs went, as the books tell it to the next daemon.
@Suite struct `The memory of runs` {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static func entry(
        _ kind: EntryKind, _ run: String, _ number: UInt64? = nil, _ fields: [EntryKey: EntryValue] = [:]
    ) -> Entry {
        Entry(
            kind: kind, agent: AgentName("scholar"), run: RunID(run),
            intent: number.map { IntentID(run: RunID(run), number: $0) }, fields: fields)
    }

    private static func call(_ run: String, _ number: UInt64, tokens: [EntryKey: EntryValue]? = [:]) -> [Entry] {
        let asked: [EntryKey: EntryValue] = [
            .verb: .string("model.call"), .resource: .string("local/m"), .decision: .string("allow"), .reserve: .int(0),
        ]
        let answer = tokens.map { entry(.outcome, run, number, $0.merging([.settle: .int(0)]) { $1 }) }
        return [entry(.decision, run, number, asked)] + (answer.map { [$0] } ?? [])
    }

    private static func tool(_ run: String, _ number: UInt64, act: Int64? = nil, decision: String = "allow") -> Entry {
        var fields: [EntryKey: EntryValue] = [
            .verb: .string("exec"), .resource: .string("builtin/Bash"), .decision: .string(decision),
            .within: .string("\(run).1"),
        ]
        if let act { fields[.act] = .int(act) }
        return entry(.decision, run, number, fields)
    }

    @Test func `counts calls, those under way among them, tool calls and tokens, and keeps beginning and task`() throws
    {
        let store = try RecordsStore.open(folder.books)
        let tokens: [EntryKey: EntryValue] = [
            .inputTokens: .int(5), .outputTokens: .int(7), .cacheReadTokens: .int(11), .cacheWriteTokens: .int(13),
        ]
        let entries =
            [Self.entry(.runStart, "one", nil, [.task: .string("triage")])] + Self.call("one", 1, tokens: tokens)
            + Self.call("one", 2, tokens: [.outputTokens: .int(-4)]) + Self.call("one", 3, tokens: nil)
            + [
                Self.tool("one", 4), Self.tool("one", 5, act: 2), Self.tool("one", 6),
                Self.tool("one", 7, decision: "deny"),
            ]
            + [Self.entry(.runEnd, "one"), Self.entry(.runStart, "one"), Self.entry(.runStart, "two")]
            + Self.call("two", 1, tokens: [.inputTokens: .int(.max), .outputTokens: .int(.max)])
            + Self.call("two", 2, tokens: [.inputTokens: .int(1)])
        try store.apply(
            entries.enumerated().map {
                EntryRecord(index: UInt64($0), time: Timestamp(milliseconds: 1_000 + Int64($0)), entry: $1)
            })
        let memory = try store.runMemory()
        #expect(
            memory.first { $0.run == RunID("one") }
                == RunMemory(
                    run: RunID("one"), began: Timestamp(milliseconds: 1_000), task: "triage", modelCalls: 3,
                    toolCalls: 2,
                    tokens: 36))
        let two = try #require(memory.first { $0.run == RunID("two") })
        #expect(two.modelCalls == 2 && two.tokens == .max && two.toolCalls == 0 && two.task == nil)
        #expect(memory.map(\.run) == [RunID("two"), RunID("one")])
    }
}
