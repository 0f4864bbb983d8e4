import Policy
import Vocabulary

/// A budget, ready to be checked.
struct BudgetRule: Sendable {
    let budget: Budget
    /// The budget's one spelling.
    let name: String
    let cap: Int128
    let isHard: Bool
    /// The provider whose bills it counts; nil counts all.
    let provider: String?

    init(_ budget: Budget) {
        self.budget = budget
        name = budget.name
        cap = budget.cap.amount.exact
        isHard = budget.cap.force == .hard
        provider = if case .provider(let name) = budget.scope { name } else { nil }
    }

    /// The agent whose spend it counts; nil counts several.
    var agent: AgentName? { if case .agent(let name) = budget.scope { name } else { nil } }

    var window: BudgetWindow { budget.cap.window }

    /// Whether it counts what this provider bills.
    func counts(_ other: String?) -> Bool {
        guard let provider else { return true }
        return other.map { $0.utf8.elementsEqual(provider.utf8) } ?? false
    }

    /// Where its window begins, as of a quarter of an hour; nil when it does not run by time. A rolling window reaches
    /// back to the whole quarter in which it begins: part of that has expired and counts all the same.
    func start(_ now: QuarterHour) -> QuarterHour? {
        switch window {
        case .request, .run: nil
        case .hour: now.startOfHour
        case .day: QuarterHour(startOf: now.day)
        case .month: QuarterHour(startOf: now.day.firstOfMonth)
        case .rolling(let hours): now.advanced(by: -Int64(hours) * QuarterHour.perHour)
        }
    }

    /// When everything in its window has gone out of it; nil when that comes bit by bit, or never.
    func end(_ now: QuarterHour) -> QuarterHour? {
        switch window {
        case .request, .run, .rolling: nil
        case .hour: now.startOfHour.advanced(by: QuarterHour.perHour)
        case .day: QuarterHour(startOf: now.day).advanced(by: QuarterHour.perDay)
        case .month: QuarterHour(startOf: now.day.firstOfNextMonth)
        }
    }

    /// Whether so much is at least so many hundredths of the cap. Nothing is no part of anything.
    func isSpent(_ settled: Int128, percent: Int) -> Bool { settled > 0 && settled * 100 >= cap * Int128(percent) }
}
