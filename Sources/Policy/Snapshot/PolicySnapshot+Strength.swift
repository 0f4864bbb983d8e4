extension PolicySnapshot {
    /// How strong a model is: by the operator's word, else by the price table of whoever makes it, else unrated.
    package func strength(of model: ModelName) -> ModelStrength {
        ModelStrengths(manifest, prices).strength(of: model)
    }

    /// Whether an agent has tools: unless the operator spoke of tools and granted none, it does.
    package func hasTools(_ agent: AgentRules) -> Bool {
        let written = rules.filter { !$0.file.utf8.elementsEqual(manifest.file.utf8) }
        guard ToolRules.speak(of: agent, written) else { return true }
        return !written.isEmpty || agent.may.contains { $0.phrase == .useTools }
    }
}
