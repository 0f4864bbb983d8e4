import Vocabulary

/// How every budget stands, for people.
struct BudgetTable {
    let terminal: Terminal

    /// A heading and a line for each budget; nothing when there is none.
    func lines(_ budgets: [StatusReport.Budget]) -> [String] {
        guard !budgets.isEmpty else { return [] }
        let rows = budgets.map { budget in
            [name(budget), "\(MicroDollars(budget.settled)) spent", reserved(budget), left(budget), frees(budget)]
        }
        return [terminal.strong("budgets")] + TextTable.lines(rows).map { "  " + $0 }
    }

    private func name(_ budget: StatusReport.Budget) -> String {
        let run = budget.run.map { ", \($0)" } ?? ""
        let force = budget.force == "soft" ? ", warn only" : ""
        return "\(budget.scope)\(run): \(MicroDollars(budget.cap)) \(budget.window)\(force)"
    }

    private func reserved(_ budget: StatusReport.Budget) -> String {
        budget.reserved > 0 ? "\(MicroDollars(budget.reserved)) reserved" : ""
    }

    private func left(_ budget: StatusReport.Budget) -> String {
        let warned = budget.warned > 0 ? " (warned at \(budget.warned) %)" : ""
        return "\(MicroDollars(budget.left)) left\(warned)"
    }

    private func frees(_ budget: StatusReport.Budget) -> String {
        guard let time = budget.frees else { return "" }
        return "until \(QuarterHour(of: Timestamp(milliseconds: time)))"
    }
}
