/// What must be done before an allowed intent may happen. Exactly one discharger fulfils each; one that nobody can
/// discharge is a refusal. The texts are those of the policy annotations.
package enum Obligation: Hashable, Sendable {
    /// A human approves exactly this intent: `@ask("owner"|"operator"|"two-person")`.
    case ask(String)
    /// An approved change ticket is attached: `@ticket`.
    case ticket
    /// A review item is opened that falls due afterwards: `@review`.
    case review
    /// Only the verb's draft form is executed: `@draft`.
    case draft
    /// Content of this class is rewritten before it leaves: `@redact("secrets")`.
    case redact(String)
    /// A rate counter admits it: `@limit("10/hour")`. `policy` keeps counters of different rules apart.
    case limit(count: Int, seconds: Int, policy: String)

    /// The obligation as the ledger and messages spell it.
    package var text: String {
        switch self {
        case .ask(let who): "ask(\(who))"
        case .ticket: "ticket"
        case .review: "review"
        case .draft: "draft"
        case .redact(let what): "redact(\(what))"
        case .limit(let count, let seconds, _): "limit(\(count)/\(seconds)s)"
        }
    }
}
