import Vocabulary

/// On whose behalf agents act. A sub-agent that could do more than those it works for would be their confused deputy,
/// so what it does is asked for every one of them.
struct DelegationChains: Sendable {
    /// Those behind an agent, nearest first; no entry for agents that work for nobody.
    private let behind: [AgentName: [AgentName]]

    /// Reads the chains of a manifest, which its reader has found to end.
    init(_ manifest: Manifest) {
        let principals = Dictionary(manifest.agents.map { ($0.name, $0.worksFor) }) { first, _ in first }
        var behind: [AgentName: [AgentName]] = [:]
        for agent in manifest.agents where agent.worksFor != nil {
            var chain: [AgentName] = []
            var next = agent.worksFor
            while let current = next, chain.count < PolicyLimits.delegationDepth {
                chain.append(current)
                next = principals[current] ?? nil
            }
            behind[agent.name] = chain
        }
        self.behind = behind
    }

    /// Those on whose behalf an agent acts, nearest first.
    func behind(_ agent: AgentName) -> [AgentName] { behind[agent] ?? [] }

    /// The same intent, asked for each agent on whose behalf it is done; empty when its actor acts for the operator alone.
    func further(_ intent: Intent) -> [Intent] {
        guard !behind.isEmpty, case .agent(let caller) = intent.actor, let chain = behind[caller.agent] else {
            return []
        }
        return chain.map { name in
            Intent(
                id: intent.id, actor: .agent(Caller(agent: name, run: caller.run)), verb: intent.verb,
                resource: intent.resource, facts: intent.facts, digest: intent.digest, price: intent.price,
                provenance: intent.provenance)
        }
    }
}
