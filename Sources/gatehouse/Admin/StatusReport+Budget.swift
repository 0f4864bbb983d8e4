import Gate
import Policy
import Vocabulary

extension StatusReport.Budget {
    /// A budget's line as it is told.
    init(_ line: BudgetLine) {
        self.init(
            scope: line.budget.scope.text, window: line.budget.cap.window.text, run: line.run?.text,
            force: line.budget.cap.force.rawValue, atCap: line.budget.atCap.rawValue,
            cap: line.budget.cap.amount.amount, settled: line.settled.amount, reserved: line.reserved.amount,
            left: line.left.amount, frees: line.frees?.start.milliseconds, warned: line.told)
    }
}
