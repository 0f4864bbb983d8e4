import Policy
import Vocabulary

extension Entry {
    /// The entry of a budget that reached a percentage.
    static func warning(_ warning: BudgetWarning) -> Entry {
        Entry(
            kind: .budgetWarning, agent: warning.agent, run: warning.run,
            fields: [
                .budget: .string(warning.budget.name), .percent: .int(Int64(warning.percent)),
                .amount: .int(warning.spent.amount), .cap: .int(warning.budget.cap.amount.amount),
                .quarter: .int(warning.window.number), .detail: .string(warning.text),
            ])
    }

    /// The entry of a gate that shut itself.
    static func breakerStop(_ warning: BudgetWarning) -> Entry {
        Entry(
            kind: .breakerStop,
            fields: [.budget: .string(warning.budget.name), .reason: .string(warning.text)])
    }
}
