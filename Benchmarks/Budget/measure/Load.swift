import Gate
import Policy
import Vocabulary

/// A book with a month of spend behind it, and an agent bound by so many caps: a third of them its own, a third its group's,
/// a third over all agents.
struct Load {
    struct Malformed: Error {}

    private static let agents = 200
    /// 2026-03-31T22:10:00Z.
    private static let now = Timestamp(milliseconds: 1_774_995_000_000)

    private var book: BudgetBook
    private var number: UInt64 = 0
    private let agent: AgentName
    private let run = RunID("run")
    /// How often money was set aside, and how often it was not.
    private(set) var reserved = 0
    private(set) var refused = 0

    init(caps: Int) throws {
        let manifest = OperatorFile(name: "gatehouse.yaml", text: Self.manifest(caps))
        let snapshot = try PolicySnapshot.load(manifest: manifest)
        guard let agent = AgentName("agent-0") else { throw Malformed() }
        self.agent = agent
        book = BudgetBook(try Self.past(), now: Self.now)
        book.adopt(BudgetPlan(snapshot.manifest))
    }

    /// One call: money is set aside and settled, or refused.
    mutating func pass(_ micro: Int64) {
        number += 1
        let intent = IntentID(run: run, number: number)
        let charge = SpendCharge(
            intent: intent, agent: agent, run: run, provider: "p", amount: MicroDollars(micro))
        guard case .reserved = book.reserve(charge, now: Self.now) else {
            refused += 1
            return
        }
        reserved += 1
        book.settle(intent, spent: MicroDollars(1), now: Self.now)
    }

    private static func manifest(_ caps: Int) -> String {
        let lists = (0..<3).map { part in
            let count = (caps + 2 - part) / 3
            return (0..<count).map { "$\(100_000 + $0) in any \($0 + 2) hours" }.joined(separator: ", ")
        }
        let group = lists[1].isEmpty ? "" : "budgets: { groups: { g: [\(lists[1])] } }\n"
        let total = lists[2].isEmpty ? "" : "budget: { caps: [\(lists[2])], at the cap: refuse }\n"
        return "version: 1\n\(total)\(group)agents:\n  agent-0: { groups: [g], budget: [\(lists[0])] }\n"
    }

    /// Every agent spent a cent in each hour of a month.
    private static func past() throws -> SpendMemory {
        var settled: [SpendMemory.Settled] = []
        let last = QuarterHour(of: now)
        for place in 0..<agents {
            guard let agent = AgentName("agent-\(place)") else { throw Malformed() }
            for hour in 0..<(31 * 24) {
                settled.append(
                    SpendMemory.Settled(
                        agent: agent, provider: "p", quarter: last.advanced(by: -Int64(hour) * QuarterHour.perHour),
                        amount: MicroDollars(10_000)))
            }
        }
        return SpendMemory(settled: settled, open: [], runs: [:], told: [])
    }
}
