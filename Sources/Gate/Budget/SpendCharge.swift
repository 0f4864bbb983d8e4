package import Vocabulary

/// What one call may cost, and who would pay it to whom.
package struct SpendCharge: Hashable, Sendable {
    /// The call.
    package let intent: IntentID
    /// Who pays.
    package let agent: AgentName
    /// In which run.
    package let run: RunID
    /// Who bills it; nil when it is no model call.
    package let provider: String?
    /// The most it can cost.
    package let amount: MicroDollars

    /// States a charge.
    package init(intent: IntentID, agent: AgentName, run: RunID, provider: String?, amount: MicroDollars) {
        self.intent = intent
        self.agent = agent
        self.run = run
        self.provider = provider
        self.amount = amount
    }
}
