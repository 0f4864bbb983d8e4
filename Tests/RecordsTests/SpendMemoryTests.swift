import Records
import Testing
import Vocabulary

struct SpendMemoryTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static let now = Timestamp(milliseconds: 1_763_740_000_000)

    /// Entries in the order of their indices.
    private static func records(_ entries: [Entry]) -> [EntryRecord] {
        entries.enumerated().map { EntryRecord(index: UInt64($0), time: now, entry: $1) }
    }

    private static func decision(_ number: UInt64, quarter: QuarterHour, run: String = "run-1") -> Entry {
        Entry(
            kind: .decision, agent: AgentName("scholar"), run: RunID(run),
            intent: IntentID(run: RunID(run), number: number),
            fields: [
                .verb: .string("model.call"), .resource: .string("local/some/model"), .reserve: .int(100),
                .day: .int(quarter.day.number), .quarter: .int(quarter.number),
            ])
    }

    private static func outcome(_ number: UInt64, _ settle: Int64, run: String = "run-1") -> Entry {
        Entry(
            kind: .outcome, intent: IntentID(run: RunID(run), number: number),
            fields: [.settle: .int(settle), .model: .string("some/model")])
    }

    @Test func `holds every quarter, provider, run, reservation and warning that a window can reach (K7)`() throws {
        let store = try RecordsStore.open(folder.books)
        let today = QuarterHour(of: Self.now)
        let (early, old) = (today.advanced(by: -5), today.advanced(by: -33 * 96))
        let scholar = try #require(AgentName("scholar"))
        try store.apply(
            Self.records([
                Self.decision(1, quarter: old), Self.outcome(1, 7), Self.decision(2, quarter: early),
                Self.outcome(2, 30), Self.decision(3, quarter: early, run: "run-2"),
                Self.outcome(3, 12, run: "run-2"), Self.decision(4, quarter: today),
                Entry(
                    kind: .budgetWarning,
                    fields: [
                        .budget: .string("all agents: $1.00 per day"), .percent: .int(50), .quarter: .int(early.number),
                    ]),
                Entry(
                    kind: .budgetWarning,
                    fields: [
                        .budget: .string("all agents: $1.00 per day"), .percent: .int(90), .quarter: .int(early.number),
                    ]),
            ]))
        let memory = try store.memory(days: 32, now: Self.now)
        #expect(
            memory.settled == [.init(agent: scholar, provider: "local", quarter: early, amount: MicroDollars(42))])
        #expect(memory.open.map(\.quarter) == [today] && memory.open.map(\.provider) == ["local"])
        #expect(memory.runs == [RunID("run-1"): MicroDollars(37), RunID("run-2"): MicroDollars(12)])
        #expect(
            memory.told == [.init(budget: "all agents: $1.00 per day", run: nil, window: early, percent: 90)])
        let spent = memory.withOrphansSpent
        #expect(spent.open.isEmpty && spent.settled.count == 2 && spent.runs[RunID("run-1")] == MicroDollars(137))
    }

    @Test func `reaches back from the latest booking when the clock has gone back behind it (K7)`() throws {
        let store = try RecordsStore.open(folder.books)
        let today = QuarterHour(of: Self.now)
        try store.apply(Self.records([Self.decision(1, quarter: today), Self.outcome(1, 7)]))
        let before = Timestamp(milliseconds: Self.now.milliseconds - 90 * 86_400_000)
        #expect(try store.memory(days: 32, now: before).settled.map(\.quarter) == [today])
    }

    @Test func `is told apart by provider and run too`() throws {
        let store = try RecordsStore.open(folder.books)
        let today = QuarterHour(of: Self.now)
        try store.apply(Self.records([Self.decision(1, quarter: today), Self.outcome(1, 7)]))
        let row = try #require(try store.spend(by: Set(SpendColumn.allCases)).first)
        #expect(row.provider == "local" && row.run == RunID("run-1") && row.model == "some/model")
        #expect(row.day == today.day && row.settled == MicroDollars(7) && row.intents == 1)
    }
}
