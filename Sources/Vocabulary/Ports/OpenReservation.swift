/// Money set aside for an intent whose outcome is not in the ledger yet.
package struct OpenReservation: Hashable, Sendable {
    /// The intent it was set aside for.
    package let intent: IntentID
    /// Whose budget it counts against.
    package let agent: AgentName
    /// The run the intent belonged to.
    package let run: RunID
    /// The model provider that will bill it; nil when it is no model call.
    package let provider: String?
    /// The quarter of an hour it counts in, and its outcome with it.
    package let quarter: QuarterHour
    /// How much.
    package let amount: MicroDollars

    /// States a reservation.
    package init(
        intent: IntentID,
        agent: AgentName,
        run: RunID,
        provider: String? = nil,
        quarter: QuarterHour,
        amount: MicroDollars
    ) {
        self.intent = intent
        self.agent = agent
        self.run = run
        self.provider = provider
        self.quarter = quarter
        self.amount = amount
    }

    /// The day it counts on.
    package var day: Day { quarter.day }
}
