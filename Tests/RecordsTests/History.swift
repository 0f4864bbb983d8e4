import TestSupport
import Vocabulary

/// Random histories as a ledger could hold them, with a few entries that nothing should come of.
struct History {
    private var random: SeededGenerator
    private(set) var records: [EntryRecord] = []
    private var open: [(intent: IntentID, agent: AgentName, run: RunID)] = []
    private var runs: [(agent: AgentName, run: RunID)] = []
    private let agents = ["scholar", "clerk", "a-1_b"].compactMap { AgentName($0) }

    private let hasHugeAmounts: Bool

    init(seed: UInt64, count: Int, hasHugeAmounts: Bool = true) {
        random = SeededGenerator(seed: seed)
        self.hasHugeAmounts = hasHugeAmounts
        while records.count < count { extend() }
    }

    /// The entries from an index on, in batches as a ledger reader hands them out.
    func batch(from index: UInt64) -> [EntryRecord] { Array(records[Int(index)...].prefix(7)) }

    private mutating func extend() {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: startRun()
        case 1: endRun()
        case 2...5: reserve()
        case 6...8: settle()
        case 9: append(Entry(kind: .outcome, intent: IntentID("unknown.\(records.count)"), fields: [.settle: .int(5)]))
        case 10: deny()
        default: append(Entry(kind: EntryKind(rawValue: "later.kind"), fields: [.settle: .int(9), .reserve: .int(9)]))
        }
    }

    private mutating func append(_ entry: Entry) {
        let index = UInt64(records.count)
        let time = Timestamp(milliseconds: 1_700_000_000_000 + Int64(index) * 9_000_000)
        records.append(EntryRecord(index: index, time: time, entry: entry))
    }

    private mutating func startRun() {
        guard let agent = agents.randomElement(using: &random) else { return }
        let run = RunID("run-\(records.count)")
        runs.append((agent, run))
        append(Entry(kind: .runStart, agent: agent, run: run))
    }

    private mutating func endRun() {
        guard let (agent, run) = runs.randomElement(using: &random) else { return }
        let status: EntryValue = Bool.random(using: &random) ? .int(0) : .string("stopped")
        append(Entry(kind: .runEnd, agent: agent, run: run, fields: [.status: status]))
    }

    private mutating func reserve() {
        guard let (agent, run) = runs.randomElement(using: &random) else { return }
        let intent = IntentID("\(run.text).\(records.count)")
        var fields: [EntryKey: EntryValue] = [.decision: .string("allow"), .reserve: .int(amount())]
        if Int.random(in: 0..<9, using: &random) > 0 {
            fields[.day] = .int(19_675 + Int64.random(in: 0...2, using: &random))
        }
        append(Entry(kind: .decision, agent: agent, run: run, intent: intent, fields: fields))
        open.append((intent, agent, run))
    }

    private mutating func settle() {
        guard !open.isEmpty else { return }
        let (intent, agent, run) = open.remove(at: Int.random(in: 0..<open.count, using: &random))
        var fields: [EntryKey: EntryValue] = [:]
        if Int.random(in: 0..<9, using: &random) > 0 { fields[.settle] = .int(amount()) }
        if let model = ["m/one", "m/two", nil].randomElement(using: &random) ?? nil { fields[.model] = .string(model) }
        append(Entry(kind: .outcome, agent: agent, run: run, intent: intent, fields: fields))
        // The same outcome twice: the second must add nothing.
        if Int.random(in: 0..<5, using: &random) == 0 {
            append(Entry(kind: .outcome, agent: agent, run: run, intent: intent, fields: fields))
        }
    }

    private mutating func deny() {
        guard let (agent, run) = runs.randomElement(using: &random) else { return }
        let fields: [EntryKey: EntryValue] = [.decision: .string("deny"), .reserve: .int(77)]
        append(Entry(kind: .decision, agent: agent, run: run, intent: IntentID("no.\(records.count)"), fields: fields))
    }

    private mutating func amount() -> Int64 {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: hasHugeAmounts ? .max : 1
        case 1: -5
        case 2: 0
        default: .random(in: 1...5_000_000, using: &random)
        }
    }
}
