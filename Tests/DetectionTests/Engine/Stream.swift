import Detection
import TestSupport
import Vocabulary

/// Entries of a test, placed one after the other.
struct Stream {
    private(set) var records: [EntryRecord] = []
    private var time: Int64 = 1_700_000_000_000

    /// Adds an entry so many milliseconds after the one before.
    mutating func add(
        _ kind: EntryKind, _ agent: String? = nil, run: String? = nil, after: Int64 = 1_000,
        _ fields: [EntryKey: EntryValue] = [:]
    ) {
        time += after
        let entry = Entry(
            kind: kind, agent: agent.flatMap { AgentName($0) }, run: run.map { RunID($0) }, fields: fields)
        records.append(
            EntryRecord(index: UInt64(records.count), time: Timestamp(milliseconds: time), entry: entry))
    }

    /// A refused connection.
    mutating func deny(_ agent: String, _ host: String = "x.example:443", after: Int64 = 1_000) {
        add(
            .decision, agent, after: after,
            [
                .decision: .string("deny"), .limit: .string("policy"), .verb: .string("net.connect"),
                .resource: .string(host),
            ])
    }

    /// A connection that was let through.
    mutating func allow(_ agent: String, _ host: String, after: Int64 = 1_000) {
        add(
            .decision, agent, after: after,
            [.decision: .string("allow"), .verb: .string("net.connect"), .resource: .string(host)])
    }

    /// A day's worth of anything, by a seed.
    static func random(seed: UInt64, count: Int) -> Stream {
        var random = SeededGenerator(seed: seed)
        var stream = Stream()
        for _ in 0..<count {
            let agent = "agent-\(Int.random(in: 0..<5, using: &random))"
            let run = "run-\(Int.random(in: 0..<20, using: &random))"
            let after = Int64.random(in: 0...20_000, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: stream.deny(agent, "h\(Int.random(in: 0..<9, using: &random)).example:443", after: after)
            case 1: stream.allow(agent, "h\(Int.random(in: 0..<99, using: &random)).example:443", after: after)
            case 2: stream.add(.runStart, agent, run: run, after: after)
            case 3: stream.add(.runEnd, agent, run: run, after: after)
            case 4:
                let percent = [50, 75, 90, 100].randomElement(using: &random) ?? 50
                stream.add(
                    .budgetWarning, agent, after: after,
                    [.budget: .string("agent \(agent): $3.00 per day"), .percent: .int(Int64(percent))])
            default:
                let figure = Int64.random(in: 0...10_000_000, using: &random)
                stream.add(
                    .outcome, agent, run: run, after: after,
                    [.settle: .int(figure), .bytesOut: .int(figure), .inputTokens: .int(figure / 100)])
            }
        }
        return stream
    }
}
