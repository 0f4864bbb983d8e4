import Cedar
package import Vocabulary

extension PolicySnapshot {
    /// What an agent may ever do: every kind of act that agents can perform, in byte order of its name. What is done on
    /// behalf of others is certain only as far as it is for each of them. Empty for an agent that the manifest does not
    /// name.
    package func outlook(for agent: AgentName) -> [ActionOutlook] {
        guard manifest.agent(agent.text) != nil else { return [] }
        let principals = [agent] + chains.behind(agent)
        return schema.actions.filter(Self.isForAgents).map { action in
            let answers = principals.map { answer(for: $0, action) }
            return answers.dropFirst().reduce(answers[0]) { $0.and($1) }.outlook(action.uid.id.string, rules)
        }
    }

    /// Operators' acts are known to agents' policies only so that they can be refused.
    private static func isForAgents(_ action: ActionDeclaration) -> Bool {
        action.principals.contains("Agent") && !action.resources.isEmpty
            && !action.memberOf.contains(ActionCatalog.uid("operator"))
    }

    private func answer(for agent: AgentName, _ action: ActionDeclaration) -> PossibleRules {
        var found = PossibleRules()
        for resource in action.resources {
            let request = PartialRequest(
                principal: .known(EntityCatalog.agent(agent.text)), action: .known(action.uid),
                resource: .unknown(type: resource), context: PartialRecord(action.context))
            found.add(
                PartialAuthorizer.evaluate(request, policies: engine.policies, entities: engine.entities), rules)
        }
        return found
    }
}
