package import Vocabulary

/// What a policy says to a recorded intent.
package enum Redecision: Hashable, Sendable {
    /// The same whatever the facts were that were not recorded.
    case decided(Verdict)
    /// It hangs on facts that were not recorded, which these policies read.
    case undetermined(facts: [String], policies: [String])
}
