/// What became of one policy for one request.
package enum PolicyOutcome: Hashable, Sendable {
    /// The scope matches and every condition holds.
    case satisfied
    /// The scope does not match or a condition does not hold.
    case unsatisfied
    /// A condition could not be evaluated. Cedar skips such a policy; see `PolicyOutcomes.errors`.
    case error(CedarError)
}
