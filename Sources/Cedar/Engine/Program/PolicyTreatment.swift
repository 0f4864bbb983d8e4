/// How a policy counts in a guarded decision. The answer of pure Cedar does not depend on it.
package enum PolicyTreatment: UInt8, Hashable, Sendable {
    /// As written; a forbid is hard.
    case enforced
    /// A forbid that is lifted when its obligations are discharged. A permit counts as enforced.
    case soft
    /// Evaluated and reported, never enforced.
    case watched
}
