import Policy
import Vocabulary

/// Everything the gate changes while it works, in one value behind one lock: decisions see a consistent whole.
struct GateState: Sendable {
    var policy: PolicySnapshot
    var budget: BudgetBook
    var rates = RateBook()
    /// Providers' accounts that pay for nothing.
    var accounts = AccountBreaker()
    /// Why the gate is stopped, when it is.
    var stopReason: String?
    var openPasses = 0
    /// What is let through and not settled, with the way to take the leave back.
    var open = OpenIntents()
    var nextIntent: [RunID: UInt64] = [:]
    var runs: RunMeters

    init(policy: PolicySnapshot, budget: BudgetBook, stopReason: String?, runs: RunMeters) {
        self.policy = policy
        self.budget = budget
        self.stopReason = stopReason
        self.runs = runs
    }

    /// Names the next intent of a run; the first of a run has the number behind `first`.
    mutating func nextIntentID(of run: RunID, first: UInt64) -> IntentID {
        let number = nextIntent[run, default: first &+ 1]
        nextIntent[run] = number &+ 1
        return IntentID(run: run, number: number)
    }

    /// What the budgets have to tell since the last time. When a cap is reached at which everything stops, the gate is
    /// shut in the same moment.
    mutating func takeWarnings() -> [BudgetWarning] {
        let warnings = budget.takeWarnings()
        if stopReason == nil, let trip = warnings.first(where: \.trips) { stopReason = trip.text }
        return warnings
    }
}
