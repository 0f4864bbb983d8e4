/// What policy says to an intent.
package enum Verdict: Hashable, Sendable {
    /// Permitted, once every obligation is discharged; `policies` are the ids that decided.
    case allow(obligations: [Obligation], policies: [String])
    /// Forbidden, or permitted by nothing.
    case deny([Reason])
}
