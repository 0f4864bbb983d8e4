import Cedar
import Vocabulary

/// Whether anybody said anything about an agent's tools: from then on what is not permitted is refused.
enum ToolRules {
    /// The phrases that are about tools.
    private static let phrases: Set<Phrase> = Set(ToolActions.sayable + [.useTools])

    /// Whether the manifest or one of the rules written by hand speaks of the tools of this agent.
    static func speak(of agent: AgentRules, _ written: [LoadedRule]) -> Bool {
        let said = agent.may.map(\.phrase) + agent.askBefore.map(\.phrase) + agent.never.map(\.phrase)
        return said.contains(where: phrases.contains) || !agent.fromToolResults.isEmpty
            || written.contains { isAbout(agent, $0.policy.scope) }
    }

    /// Whether a scope names an action of tools, and not only another agent. Groups such as `write` are about much more.
    private static func isAbout(_ agent: AgentRules, _ scope: PolicyScope) -> Bool {
        if case .equal(.entity(let uid)) = scope.principal, uid != EntityCatalog.agent(agent.name.text) { return false }
        return scope.action.entities.contains { uid in
            let id = uid.id.string
            return !ActionCatalog.groups.contains(id) && !others.contains(id)
        }
    }

    /// The actions that are not about tools.
    private static let others: Set<String> = Set(
        [Verb.modelCall, .httpRequest, .netConnect, .agentRun, .operatorStop, .operatorResume].map(\.rawValue))
}
