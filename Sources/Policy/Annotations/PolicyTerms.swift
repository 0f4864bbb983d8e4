import Cedar
import Vocabulary

/// What the annotations of a policy say.
struct PolicyTerms {
    /// The policy's id.
    let id: String
    /// The reason shown to agents and approvers.
    let reason: String?
    /// What discharges a `forbid`; none makes it hard.
    let obligations: [Obligation]
    /// Whether the policy is only recorded and never enforced.
    let isShadow: Bool
    /// The tier, 1 to 4; sorts and labels.
    let tier: Int?
}
