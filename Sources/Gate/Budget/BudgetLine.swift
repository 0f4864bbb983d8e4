package import Policy
package import Vocabulary

/// How one budget stands.
package struct BudgetLine: Hashable, Sendable {
    /// Which.
    package let budget: Budget
    /// The run, where the budget is one for each run.
    package let run: RunID?
    /// What is settled in its window.
    package let settled: MicroDollars
    /// What is set aside and not settled.
    package let reserved: MicroDollars
    /// What remains, everything set aside counted as spent.
    package let left: MicroDollars
    /// When the window ends, or when the next of a rolling one is free; nil where time alone frees nothing.
    package let frees: QuarterHour?
    /// The highest percentage whose warning is in the ledger; 0 before the first.
    package let told: Int
}
