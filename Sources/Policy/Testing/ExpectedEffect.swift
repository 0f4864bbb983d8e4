package import Vocabulary

/// What a case of a policy test expects of a verdict.
package enum ExpectedEffect: String, Hashable, Sendable, CaseIterable {
    /// Permitted, and nothing owed but what the case names.
    case allow
    /// Forbidden, or permitted by nothing.
    case deny
    /// Permitted once a person approved.
    case ask
    /// Permitted once a change ticket is attached.
    case ticket
    /// Permitted, and reviewed afterwards.
    case review
    /// Permitted in its draft form.
    case draft
    /// Permitted once content is rewritten.
    case redact
    /// Permitted while a counter has room.
    case limit

    /// Whether a verdict is of this kind, as far as one word can say.
    package func covers(_ verdict: Verdict) -> Bool {
        switch (self, verdict) {
        case (.deny, .deny), (.allow, .allow): true
        case (_, .deny), (.deny, _): false
        case (_, .allow(let owed, _)): owed.contains { matches($0) }
        }
    }

    private func matches(_ obligation: Obligation) -> Bool {
        switch (self, obligation) {
        case (.ask, .ask), (.ticket, .ticket), (.review, .review), (.draft, .draft), (.redact, .redact),
            (.limit, .limit):
            true
        default: false
        }
    }
}
