import Gate
import Policy
import Testing
import Vocabulary

/// A book under the budgets of a manifest, without a gate around it.
struct BookBench {
    /// 2026-03-31T22:10:00Z.
    static let lateInMarch: Int64 = 1_775_081_400_000 - 86_400_000 * 1

    var book: BudgetBook
    var time: Int64
    private var number: UInt64 = 0

    /// - Parameters:
    ///   - caps: the agent's own, as in a manifest.
    ///   - top: further lines of the manifest.
    init(_ caps: String = "", top: String = "", at time: Int64 = lateInMarch, memory: SpendMemory? = nil) throws {
        let budget = caps.isEmpty ? "" : "budget: [\(caps)]"
        let manifest = Bench.manifest(total: top, budget: budget)
        book = memory.map { BudgetBook($0, now: Timestamp(milliseconds: time)) } ?? BudgetBook()
        self.time = time
        book.adopt(BudgetPlan(try Bench.policy(manifest).manifest))
    }

    /// Asks for so many micro-dollars now; the call's name when it fits.
    mutating func reserve(
        _ micro: Int64, agent: String = "scholar", run: String = "run-1", provider: String? = "local"
    ) throws -> IntentID? {
        number += 1
        let intent = IntentID(run: RunID(run), number: number)
        let charge = SpendCharge(
            intent: intent, agent: try #require(AgentName(agent)), run: RunID(run), provider: provider,
            amount: MicroDollars(micro))
        guard case .reserved = book.reserve(charge, now: Timestamp(milliseconds: time)) else { return nil }
        return intent
    }

    /// What is said to a call that does not fit.
    mutating func refusal(
        _ micro: Int64, agent: String = "scholar", run: String = "run-1", provider: String? = "local"
    ) throws -> BudgetExcess {
        number += 1
        let charge = SpendCharge(
            intent: IntentID(run: RunID(run), number: number), agent: try #require(AgentName(agent)), run: RunID(run),
            provider: provider, amount: MicroDollars(micro))
        guard case .exceeded(let excess) = book.reserve(charge, now: Timestamp(milliseconds: time)) else {
            throw Fits()
        }
        return excess
    }

    struct Fits: Error {}

    /// Settles a call; at once after reserving it when only an amount is given.
    mutating func settle(_ intent: IntentID, _ micro: Int64) {
        book.settle(intent, spent: MicroDollars(micro), now: Timestamp(milliseconds: time))
    }

    /// Reserves and settles an amount that must fit.
    mutating func spend(
        _ micro: Int64, agent: String = "scholar", run: String = "run-1", provider: String? = "local"
    ) throws {
        settle(try #require(try reserve(micro, agent: agent, run: run, provider: provider)), micro)
    }

    /// Lets time pass, or go back.
    mutating func pass(hours: Int64 = 0, minutes: Int64 = 0) { time += (hours * 60 + minutes) * 60_000 }

    /// How the budget of this name stands.
    mutating func line(_ name: String) throws -> BudgetLine {
        let lines = book.lines(now: Timestamp(milliseconds: time))
        return try #require(lines.first { $0.budget.name == name }, "\(lines.map(\.budget.name))")
    }
}
