package import Vocabulary

/// What the budgets say to a charge.
package enum BudgetVerdict: Hashable, Sendable {
    /// The money is set aside and counts in this quarter of an hour.
    case reserved(QuarterHour)
    /// It does not fit under a cap; nothing is set aside.
    case exceeded(BudgetExcess)
}
