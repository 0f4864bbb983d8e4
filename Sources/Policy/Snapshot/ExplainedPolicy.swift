import Cedar

/// A policy with its part in a decision.
package struct ExplainedPolicy: Hashable, Sendable {
    /// What a policy can be.
    package enum Kind: String, Hashable, Sendable {
        /// It permits.
        case permit
        /// It forbids, and nothing lifts it.
        case hardForbid = "forbid"
        /// It forbids unless its obligations are discharged.
        case softForbid = "soft forbid"
    }

    /// Its id.
    package let id: String
    /// What it is.
    package let kind: Kind
    /// Its reason, when it has one.
    package let reason: String?
    /// Its tier, 1 to 4, when it names one.
    package let tier: Int?
    /// Its Cedar text.
    package let text: String
    /// The file it comes from: the manifest for generated policies.
    package let file: String
    /// Where it stands there; nil for the policies that ship with Gatehouse.
    package let place: Place?
    /// Why it could not be evaluated, when that is so: a forbid then counts as satisfied, a permit does not.
    package let error: String?
    /// The first part of its conditions that does not hold; nil for a policy that holds.
    package let unmet: UnmetCondition?

    init(_ rule: LoadedRule, error: String?, unmet: UnmetCondition? = nil) {
        id = rule.id
        kind = rule.policy.effect == .permit ? .permit : rule.isSoft ? .softForbid : .hardForbid
        reason = rule.reason
        tier = rule.tier
        text = rule.policy.cedarText
        file = rule.file
        place = rule.place
        self.error = error
        self.unmet = unmet
    }
}
