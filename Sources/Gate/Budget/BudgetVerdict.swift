package import Vocabulary

/// What the budget says to a reservation.
package enum BudgetVerdict: Hashable, Sendable {
    /// The money is set aside.
    case reserved
    /// It does not fit under a cap. `left` is what remains of that cap with everything reserved counted as spent.
    case exceeded(scope: Scope, cap: MicroDollars, left: MicroDollars)

    /// Whose cap it is.
    package enum Scope: String, Sendable {
        /// The agent's own daily cap.
        case agent
        /// The daily cap over all agents.
        case total
    }
}
