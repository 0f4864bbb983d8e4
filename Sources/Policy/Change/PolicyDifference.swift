/// One way in which a policy differs from the one before it.
package struct PolicyDifference: Hashable, Sendable, CustomStringConvertible {
    /// What the difference does to the guard.
    package enum Effect: String, Hashable, Sendable, CaseIterable {
        /// Something may happen that was impossible before, or it cannot be proved that nothing may.
        case weakens
        /// Something is impossible, or watched more closely, that was not before.
        case tightens
    }

    /// What differs; raw values are stable.
    package enum Subject: String, Hashable, Sendable, CaseIterable {
        /// What policies permit.
        case permit
        /// What policies forbid, or let happen only after something is discharged.
        case forbid
        /// The caps on money and the warnings before them.
        case budget
        /// Where models are called, and with which key.
        case provider
        /// What a call is taken to cost.
        case price
        /// The private and loopback addresses that doors may reach.
        case address
        /// Where callers with keys are served.
        case listener
        /// Which agents there are.
        case agent
        /// What an agent sees of the host: folders, protected names, variables.
        case sandbox
        /// What is recorded, and for how long evidence is kept.
        case evidence
        /// The pinned tools.
        case tool
        /// Who watches the ledger, and how it checks itself.
        case ledger
        /// Where entries of the ledger are sent.
        case export
        /// Who is told of alerts.
        case alert
    }

    /// What it does to the guard.
    package let effect: Effect
    /// What differs.
    package let subject: Subject
    /// The policy's id, or the key of the manifest, for example `agents.scholar.budget`.
    package let name: String
    /// One sentence for the operator: lower-case start, no full stop, names in backticks.
    package let text: String

    init(_ effect: Effect, _ subject: Subject, _ name: String, _ text: String) {
        self.effect = effect
        self.subject = subject
        self.name = name
        self.text = text
    }

    /// The difference on one line: `weakens: …`.
    package var description: String { "\(effect.rawValue): \(text)" }
}
