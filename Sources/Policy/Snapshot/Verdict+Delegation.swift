import Vocabulary

extension Verdict {
    /// What holds when both must be permitted: every reason against, or everything that is owed, each once.
    ///
    /// - Parameter principal: of whom the other verdict speaks, in words for its reasons.
    func and(_ other: Verdict, of principal: Actor) -> Verdict {
        switch (self, other) {
        case (.deny(let reasons), .allow): return .deny(reasons)
        case (.deny(let reasons), .deny(let more)):
            return .deny(reasons + Self.asked(more, for: principal).filter { !reasons.contains($0) })
        case (.allow, .deny(let reasons)): return .deny(Self.asked(reasons, for: principal))
        case (.allow(let owed, let policies), .allow(let more, let others)):
            return .allow(
                obligations: owed + more.filter { !owed.contains($0) },
                policies: policies + others.filter { !policies.contains($0) })
        }
    }

    private static func asked(_ reasons: [Reason], for principal: Actor) -> [Reason] {
        guard case .agent(let caller) = principal else { return reasons }
        return reasons.map {
            Reason(rule: $0.rule, text: "\($0.text) to `\(caller.agent)`, on whose behalf this is done")
        }
    }
}
