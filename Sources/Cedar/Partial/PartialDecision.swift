/// What is certain of a decision while parts of the request are unknown.
package enum PartialDecision: Hashable, Sendable {
    /// Allowed, whatever the unknown parts are.
    case allowed
    /// Allowed once obligations are discharged, whatever the unknown parts are. Pure Cedar never says so.
    case allowedWithObligations
    /// Denied, whatever the unknown parts are.
    case denied
    /// It hangs on these policies, as indices into `PolicySet.policies`, and through them on these facts.
    case depends(policies: [Int], facts: [UnknownFact])
}
