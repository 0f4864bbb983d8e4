package import Policy
package import Vocabulary

/// A budget reached a percentage: told once for each percentage and window.
package struct BudgetWarning: Hashable, Sendable {
    /// Which.
    package let budget: Budget
    /// How far, in hundredths of the cap; 100 also when a call was refused because hardly anything is left.
    package let percent: Int
    /// What is settled in the window.
    package let spent: MicroDollars
    /// The beginning of the window; of a rolling one and of runs, when it was told.
    package let window: QuarterHour
    /// The run, where the budget is one for each run.
    package let run: RunID?
    /// The agent whose spend it is, where it is one agent's.
    package let agent: AgentName?

    /// Whether it shuts the gate.
    package var trips: Bool { percent >= 100 && budget.atCap == .stop }

    /// One sentence.
    package var text: String {
        let whose = run.map { "\(budget.name), run \($0)" } ?? budget.name
        return percent >= 100
            ? "the budget is used up: `\(whose)`, \(spent) spent" : "\(percent) % of `\(whose)` are spent: \(spent)"
    }
}
