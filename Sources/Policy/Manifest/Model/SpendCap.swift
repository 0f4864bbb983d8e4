package import Vocabulary

/// So much money over such a window.
package struct SpendCap: Hashable, Sendable, CustomStringConvertible {
    /// What happens at the cap.
    package enum Force: String, Hashable, Sendable {
        /// What does not fit is refused.
        case hard
        /// Somebody is warned.
        case soft
    }

    /// The most that may be spent.
    package let amount: MicroDollars
    /// Over what.
    package let window: BudgetWindow
    /// What happens at the cap.
    package let force: Force

    /// States a cap.
    package init(_ amount: MicroDollars, _ window: BudgetWindow, _ force: Force = .hard) {
        self.amount = amount
        self.window = window
        self.force = force
    }

    /// As an operator writes it: `$3.00 per day`, `$2.00 per hour, warn only`.
    package var description: String { "\(amount) \(window.text)\(force == .soft ? ", warn only" : "")" }
}
