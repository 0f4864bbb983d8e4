/// What a request comes to.
package struct EngineDecision: Hashable, Sendable {
    /// What holds when a forbid that cannot be evaluated counts as satisfied, a soft forbid as lifted once its
    /// obligations are discharged, and a watched policy not at all.
    package enum Guarded: Hashable, Sendable {
        /// Some permit is satisfied and no forbid.
        case allow
        /// Some permit is satisfied, and of the forbids only soft ones: allowed when what they demand is discharged.
        case allowWithObligations
        /// A hard forbid is satisfied, or no permit is.
        case deny
    }

    /// The answer of pure Cedar over all policies.
    package let decision: AuthorizationAnswer.Decision
    /// The answer that fails closed.
    package let guarded: Guarded
}
