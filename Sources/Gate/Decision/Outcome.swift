package import Vocabulary
package import Wire

/// What came of an intent that was let through.
package struct Outcome: Hashable, Sendable {
    /// How the exchange ended.
    package enum End: String, Sendable {
        /// Both sides finished.
        case complete
        /// The agent went away first.
        case clientGone = "client-gone"
        /// The other side failed, refused the connection or went away first.
        case upstreamFailed = "upstream-failed"
        /// The operator stopped it.
        case stopped
        /// The door found a reason to end it, named in `detail`.
        case refused
        /// A change of policy took the leave back, by the rules named in `rules`.
        case revoked
        /// The daemon died before it ended; settled at the reservation when it came back.
        case orphaned
    }

    /// On what the settled amount rests.
    package enum Basis: String, Sendable {
        /// Nothing that costs money happened.
        case nothing
        /// The provider's own usage figures.
        case usage
        /// The worst it can have cost, because the provider's figures did not come.
        case worstKnown = "worst-known"
    }

    /// How it ended.
    package let end: End
    /// The status the other side answered with, when it answered.
    package let status: Int?
    /// What it cost.
    package let spent: MicroDollars
    /// On what `spent` rests.
    package let basis: Basis
    /// Further facts for the ledger: token counts, bytes, the model's name.
    package let facts: [EntryKey: EntryValue]
    /// What the provider's account lacks, when the answer says so.
    package let billing: BillingFailure?

    /// States an outcome.
    package init(
        end: End,
        status: Int? = nil,
        spent: MicroDollars = .zero,
        basis: Basis = .nothing,
        facts: [EntryKey: EntryValue] = [:],
        billing: BillingFailure? = nil
    ) {
        self.billing = billing
        self.end = end
        self.status = status
        self.spent = spent
        self.basis = basis
        self.facts = facts
    }

    /// The facts of an exchange that a change of policy ended, beside others.
    package static func revocation(
        _ refusal: Refusal,
        _ facts: [EntryKey: EntryValue] = [:]
    ) -> [EntryKey: EntryValue] {
        facts.merging([.rules: .strings(refusal.reasons.map(\.rule)), .detail: .string(refusal.text)]) { $1 }
    }
}
