extension ManifestComparison {
    /// How strong an agent's second choices must be, and how strong they are said to be.
    mutating func compareStrength(_ before: AgentRules, _ after: AgentRules, _ key: String) {
        let agent = "agent `\(after.name)`"
        if before.leastStrength != after.leastStrength {
            note(
                after.leastStrength < before.leastStrength ? .weakens : .tightens, .agent, key + ".models.tools need",
                "while it has tools, \(agent) is handed on to models from `\(after.leastStrength.rawValue)` up")
        }
        for model in after.models.map(\.model) {
            let (was, becomes) = (old.strength(of: model), new.strength(of: model))
            guard was != becomes else { continue }
            note(
                was < becomes ? .weakens : .tightens, .agent, "models.\(model)",
                "`\(model)` counts as \(becomes.rawValue) and no longer as \(was.rawValue)")
        }
    }
}
