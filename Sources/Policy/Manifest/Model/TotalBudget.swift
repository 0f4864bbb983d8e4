package import Vocabulary

/// The caps over all agents together.
package struct TotalBudget: Hashable, Sendable {
    /// The most that all agents may spend in one day (UTC).
    package let daily: MicroDollars
    /// At which percentages of the cap the operator is warned: 1 to 100, ascending.
    package let warn: [Int]
}
