package import Vocabulary

/// The daily caps that apply to one intent; nil means that the operator set none.
package struct BudgetCaps: Hashable, Sendable {
    /// What the agent may spend in a day.
    package let agent: MicroDollars?
    /// What all agents together may spend in a day.
    package let total: MicroDollars?

    /// States the caps.
    package init(agent: MicroDollars?, total: MicroDollars?) {
        self.agent = agent
        self.total = total
    }

    /// Whether any cap applies, so that an unpriced operation must be refused.
    package var isCapped: Bool { agent != nil || total != nil }
}
