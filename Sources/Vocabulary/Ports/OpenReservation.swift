/// Money set aside for an intent whose outcome is not in the ledger yet.
package struct OpenReservation: Hashable, Sendable {
    /// The intent it was set aside for.
    package let intent: IntentID
    /// Whose budget it counts against.
    package let agent: AgentName
    /// The run the intent belonged to.
    package let run: RunID
    /// The day it counts on.
    package let day: Day
    /// How much.
    package let amount: MicroDollars

    /// States a reservation.
    package init(intent: IntentID, agent: AgentName, run: RunID, day: Day, amount: MicroDollars) {
        self.intent = intent
        self.agent = agent
        self.run = run
        self.day = day
        self.amount = amount
    }
}
