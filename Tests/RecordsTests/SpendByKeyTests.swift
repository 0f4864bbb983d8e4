import Records
import Testing
import Vocabulary

@Suite struct `Spend by the provider's key` {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static func call(_ number: UInt64, agent: String, key: String?, settle: Int64?) -> [Entry] {
        let run = RunID("run-\(agent)")
        let intent = IntentID(run: run, number: number)
        var fields: [EntryKey: EntryValue] = [
            .verb: .string("model.call"), .resource: .string("openai/m"), .reserve: .int(100),
            .decision: .string("allow"),
        ]
        if let key { fields[.providerKey] = .string(key) }
        let decision = Entry(kind: .decision, agent: AgentName(agent), run: run, intent: intent, fields: fields)
        // What the outcome says is not asked: an outcome that a restart wrote names no key.
        let outcome = settle.map { Entry(kind: .outcome, intent: intent, fields: [.settle: .int($0)]) }
        return [decision] + (outcome.map { [$0] } ?? [])
    }

    @Test func `is told apart, for every agent, and what named no key stands by itself`() throws {
        let store = try RecordsStore.open(folder.books)
        let entries =
            Self.call(1, agent: "scholar", key: "openai/scholar", settle: 7)
            + Self.call(2, agent: "scholar", key: "openai/scholar", settle: 5)
            + Self.call(1, agent: "clerk", key: "openai", settle: 30)
            + Self.call(2, agent: "clerk", key: "openai#2", settle: 40)
            + Self.call(3, agent: "clerk", key: nil, settle: 1)
            + Self.call(4, agent: "clerk", key: String(repeating: "k", count: 999), settle: 2)
            + Self.call(5, agent: "clerk", key: "openai", settle: nil)
        try store.apply(
            entries.enumerated().map {
                EntryRecord(index: UInt64($0), time: Timestamp(milliseconds: 1_763_740_000_000), entry: $1)
            })
        let rows = try store.spend(by: [.key, .agent])
        #expect(rows.map(\.key) == ["openai#2", "openai", "openai/scholar", String(repeating: "k", count: 256), ""])
        #expect(rows.map(\.settled.amount) == [40, 30, 12, 2, 1])
        #expect(rows.map(\.intents) == [1, 1, 2, 1, 1])
        #expect(rows.map { $0.agent?.text } == ["clerk", "clerk", "scholar", "clerk", "clerk"])
        #expect(try store.spend(by: [.agent]).map(\.key) == [nil, nil])
        #expect(try store.spend(by: [.key], agent: AgentName("scholar")).map(\.key) == ["openai/scholar"])
    }
}
