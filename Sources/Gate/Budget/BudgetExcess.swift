package import Policy
package import Vocabulary

/// The cap a charge does not fit under; of several, the one that leaves least.
package struct BudgetExcess: Hashable, Sendable {
    /// Whose, how much, over what.
    package let budget: Budget
    /// What remains of it, everything set aside counted as spent.
    package let left: MicroDollars
    /// When the next of it is free again, if time alone frees it.
    package let frees: QuarterHour?

    /// The sentence for whoever asked.
    ///
    /// - Parameter amount: what was asked for.
    package func text(asking amount: MicroDollars) -> String {
        let cap = "\(budget.cap)"
        let whose =
            switch budget.scope {
            case .agent: "the agent's budget of \(cap)"
            case .total: "the budget of all agents of \(cap)"
            case .group(let name): "the budget of group `\(name)` of \(cap)"
            case .provider(let name): "the budget of provider `\(name)` of \(cap)"
            }
        let rest = frees.map { "; the next of it is free at \($0)" } ?? ""
        return "this may cost up to \(amount), and of \(whose) \(left) is left\(rest)"
    }
}
