package import Vocabulary

/// What a policy says to a recorded intent.
package enum Redecision: Hashable, Sendable {
    /// The same whatever the facts were that were not recorded.
    case decided(Verdict)
    /// It hangs on facts that were not recorded, which these policies read.
    case undetermined(facts: [String], policies: [String])

    /// What is said when both must be permitted. A denial is certain whatever the other hangs on.
    func and(_ other: Redecision, of principal: Actor) -> Redecision {
        switch (self, other) {
        case (.decided(let verdict), .decided(let next)): .decided(verdict.and(next, of: principal))
        case (.decided(.deny), .undetermined): self
        case (.undetermined, .decided(.deny(let reasons))):
            .decided(Verdict.allow(obligations: [], policies: []).and(.deny(reasons), of: principal))
        case (.undetermined, .decided(.allow)): self
        case (.decided(.allow), .undetermined): other
        case (.undetermined(let facts, let policies), .undetermined(let more, let others)):
            .undetermined(
                facts: facts + more.filter { !facts.contains($0) },
                policies: policies + others.filter { !policies.contains($0) })
        }
    }
}
