import Cedar
import Vocabulary

extension ManifestCompiler {
    /// An agent to whom tools are granted is not steered by a model that follows whatever it reads.
    mutating func compileStrength(_ agent: AgentRules) {
        guard !agent.models.isEmpty, let tools = agent.may.first(where: { $0.phrase == .useTools }) else { return }
        let strong = ModelStrength.allCases.filter { $0 >= agent.leastStrength }.map { EntityCatalog.strength($0) }
        let rule = Rule(
            name: "models.strength", place: tools.place,
            reason: "`\(agent.name)` has tools, so only a model that is \(agent.leastStrength.rawValue) can steer it",
            actions: Phrase.useModel.actions, resource: "Model")
        add(rule, .forbid, of: agent, [Condition(.unless, PolicyExpressions.isWithin(strong))])
    }
}
