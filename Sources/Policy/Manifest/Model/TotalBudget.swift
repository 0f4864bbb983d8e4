package import Vocabulary

/// The caps over all agents together, and what holds for every budget.
package struct TotalBudget: Hashable, Sendable {
    /// What happens when a hard cap over all agents is reached.
    package enum AtCap: String, Hashable, Sendable, CaseIterable {
        /// What does not fit is refused.
        case refuse
        /// The gate shuts, connections close and the agents end, until an operator opens it again.
        case stop
    }

    /// The caps, in the order of the file.
    package let caps: [SpendCap]
    /// At which percentages of a budget the operator is warned: 1 to 100, ascending. They hold for every budget.
    package let warn: [Int]
    /// What happens at a cap.
    package let atCap: AtCap

    /// The percentages of a manifest that names none.
    package static let usualWarnings = [50, 75, 90]

    /// The most that all agents may spend in one day (UTC).
    package var daily: MicroDollars? { caps.first { $0.window == .day && $0.force == .hard }?.amount }
}
