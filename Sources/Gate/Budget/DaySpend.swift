package import Vocabulary

/// What was spent and set aside on one day, by agent and over all.
package struct DaySpend: Hashable, Sendable {
    /// Settled spend by agent.
    package private(set) var settled: [AgentName: MicroDollars] = [:]
    /// Open reservations by agent.
    package private(set) var reserved: [AgentName: MicroDollars] = [:]
    /// Settled spend over all agents.
    package private(set) var totalSettled = MicroDollars.zero
    /// Open reservations over all agents.
    package private(set) var totalReserved = MicroDollars.zero

    /// A day on which nothing was spent.
    package init() {}

    /// What counts against an agent's cap: settled and set aside together.
    package func committed(by agent: AgentName) -> MicroDollars {
        settled[agent, default: .zero] + reserved[agent, default: .zero]
    }

    /// What counts against the cap over all agents.
    package var totalCommitted: MicroDollars { totalSettled + totalReserved }

    mutating func add(settled: Int128, reserved: Int128, by agent: AgentName) {
        let (settled, reserved) = (MicroDollars(exact: settled), MicroDollars(exact: reserved))
        self.settled[agent, default: .zero] = self.settled[agent, default: .zero] + settled
        self.reserved[agent, default: .zero] = self.reserved[agent, default: .zero] + reserved
        totalSettled = totalSettled + settled
        totalReserved = totalReserved + reserved
    }
}
