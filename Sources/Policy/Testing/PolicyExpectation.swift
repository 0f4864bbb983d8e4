/// What a case of a policy test expects.
package struct PolicyExpectation: Hashable, Sendable {
    /// The kind of verdict.
    package let effect: ExpectedEffect
    /// Exactly what is owed, as the ledger spells it, for example `ask(owner)`; nil leaves it open where `effect` does.
    package let obligations: [String]?
    /// Rules that must be among those that decide, with or without their place.
    package let by: [String]
    /// A text that must stand in one of the reasons.
    package let reason: String?

    init(effect: ExpectedEffect, obligations: [String]?, by: [String], reason: String?) {
        self.effect = effect
        self.obligations = obligations
        self.by = by
        self.reason = reason
    }

    /// The expectation in one line.
    package var text: String {
        var text = effect.rawValue
        if let obligations {
            text += ", owed: " + (obligations.isEmpty ? "nothing" : obligations.joined(separator: ", "))
        }
        if !by.isEmpty { text += ", by " + by.joined(separator: ", ") }
        if let reason { text += ", because \(Quoting.quoted(reason))" }
        return text
    }
}
