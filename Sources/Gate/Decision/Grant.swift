import Vocabulary

/// A decision to let an intent through, before it is durable.
struct Grant: Hashable, Sendable {
    /// The policies that decided.
    let policies: [String]
    /// The obligations that were discharged.
    let obligations: [Obligation]
    /// What is set aside.
    let reserved: MicroDollars
    /// The quarter of an hour it counts in.
    let quarter: QuarterHour
    /// The hash of the policy that decided.
    let policyVersion: String
}
