package import Vocabulary

/// A no, with everything a door needs to say it well. What it says to an agent never names a switch that weakens the guard.
package struct Refusal: Hashable, Sendable {
    /// What kind of no it is; doors choose the status and the dialect's error type by it.
    package enum Kind: String, Sendable {
        /// Policy forbids it, or permits it nowhere.
        case policy
        /// It does not fit the budget.
        case budget
        /// It has no price and the caller is capped.
        case unpriced
        /// It is owed something that nobody here can give, for example an approval.
        case obligation
        /// A rate rule is used up.
        case rate
        /// The operator stopped the gate, or it shut itself at the cap over all agents.
        case stopped
        /// The gate cannot enter it in the ledger, or has too much in hand.
        case unavailable
    }

    /// What kind of no it is.
    package let kind: Kind
    /// The intent it answers.
    package let intent: IntentID
    /// Why, most important first; never empty.
    package let reasons: [Reason]

    /// States a refusal.
    package init(kind: Kind, intent: IntentID, reasons: [Reason]) {
        self.kind = kind
        self.intent = intent
        self.reasons = reasons
    }

    /// The reasons in one line.
    package var text: String { reasons.map(\.text).joined(separator: "; ") }

    /// How the agent or its owner can ask for it. Names no key, flag or file that relaxes policy (I3).
    package var howToAsk: String {
        switch kind {
        case .policy, .obligation, .unpriced: "ask the operator to allow this; quote decision \(intent.text)"
        case .budget: "wait until the budget is free again, or ask the operator; quote decision \(intent.text)"
        case .rate: "try again later"
        case .stopped: "everything is stopped; only an operator can go on"
        case .unavailable: "try again; if it persists, tell the operator"
        }
    }
}
