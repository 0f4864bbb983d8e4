import Policy
import Vocabulary

/// An intent that was let through and is not settled.
struct OpenIntent: Sendable {
    let intent: Intent
    /// What was owed for it and discharged.
    let obligations: [Obligation]
    /// Ends the exchange; nil until its door says how.
    var revoke: (@Sendable (Refusal) -> Void)?
    /// Why the leave was taken back, when that came before the door said how.
    var refusal: Refusal?

    init(_ intent: Intent, _ obligations: [Obligation]) {
        self.intent = intent
        self.obligations = obligations
    }

    /// Why another policy would not have let it through; nil when it would. What is owed now and was not discharged
    /// then counts as a no. A rate is exempt: it counts beginnings, and this one has begun.
    func refusal(under policy: PolicySnapshot) -> Refusal? {
        switch policy.decide(intent) {
        case .deny(let reasons):
            return Refusal(kind: .policy, intent: intent.id, reasons: reasons)
        case .allow(let owed, _):
            let missing = owed.filter { obligation in
                if case .limit = obligation { return false }
                return !obligations.contains(obligation)
            }
            guard !missing.isEmpty else { return nil }
            let reasons = missing.map { Reason(rule: "obligation", text: "this is owed `\($0.text)` now") }
            return Refusal(kind: .obligation, intent: intent.id, reasons: reasons)
        }
    }
}
