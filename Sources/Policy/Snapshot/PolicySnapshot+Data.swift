package import Vocabulary

extension PolicySnapshot {
    /// What the operator declares of a model's handling of data.
    package func handling(of model: ModelName) -> DataHandling { engine.handlings.handling(of: model) }

    /// What the ledger is told about the data in a model call: the classes that its agent, and everybody it acts for,
    /// handles, and what is declared of the model. Nothing of other intents.
    package func dataEvidence(of intent: Intent) -> [EntryKey: EntryValue] {
        guard case .model(let provider, let id) = intent.resource else { return [:] }
        var evidence: [EntryKey: EntryValue] = [:]
        let declared = handling(of: ModelName(provider: provider, id: id)).declared
        if !declared.isEmpty { evidence[.handling] = .strings(declared) }
        var classes: [String] = []
        for actor in [intent.actor] + chains.further(intent).map(\.actor) {
            guard case .agent(let caller) = actor, let agent = manifest.agent(caller.agent.text) else { continue }
            classes += agent.handles.map(\.name).filter { !classes.contains($0) }
        }
        if !classes.isEmpty { evidence[.classes] = .strings(classes) }
        return evidence
    }
}
