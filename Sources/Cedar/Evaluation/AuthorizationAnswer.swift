/// The answer of pure Cedar, as any Cedar engine gives it.
package struct AuthorizationAnswer: Hashable, Sendable {
    /// Allow or deny.
    package enum Decision: String, Hashable, Sendable {
        /// Some permit is satisfied and no forbid.
        case allow
        /// Everything else.
        case deny
    }

    /// A policy that was skipped.
    package struct Failure: Hashable, Sendable {
        /// Id of the policy.
        package let policy: ByteText
        /// Why it could not be evaluated.
        package let error: CedarError
    }

    /// Allow or deny.
    package let decision: Decision
    /// Ids of the policies that determine the decision, in the order of the set; empty when nothing is satisfied.
    package let determining: [ByteText]
    /// The policies skipped because they could not be evaluated, in the order of the set.
    package let errors: [Failure]
}
