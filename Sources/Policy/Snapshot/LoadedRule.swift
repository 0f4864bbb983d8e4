import Cedar
import Vocabulary

/// One policy in force: what Cedar evaluates, what its annotations say, and where the operator wrote it.
struct LoadedRule: Sendable {
    let policy: CedarPolicy
    let id: String
    let reason: String?
    let obligations: [Obligation]
    let isShadow: Bool
    let tier: Int?
    let file: String
    /// Nil for the policies that ship with Gatehouse.
    let place: Place?

    /// Forbidden unless something is discharged.
    var isSoft: Bool { policy.effect == .forbid && !obligations.isEmpty }

    /// How the engine counts it.
    var treatment: PolicyTreatment { isShadow ? .watched : isSoft ? .soft : .enforced }
}
