import Cedar
import Vocabulary

extension ManifestCompiler {
    /// Data of a class goes to no model of which not everything is declared that the class demands: one rule for each
    /// demand, so that a refusal says which one is not met.
    mutating func compileData(_ agent: AgentRules, _ manifest: Manifest) {
        guard !agent.models.isEmpty else { return }
        for handled in agent.handles {
            guard let demanded = manifest.dataClass(handled.name) else { continue }
            if !demanded.regions.isEmpty {
                demand(
                    "region", "to be in \(Self.either(demanded.regions))",
                    demanded.regions.map { EntityCatalog.region($0) },
                    of: agent, handled)
            }
            if let most = demanded.retention {
                let text = most == .none ? "to keep nothing" : "to keep it for \(most) at most"
                demand(
                    "retention", text, Self.retentions(manifest, most).map { EntityCatalog.retention($0) }, of: agent,
                    handled)
            }
            if demanded.forbidsTraining {
                demand("training", "never to train on it", [EntityCatalog.training(.never)], of: agent, handled)
            }
        }
    }

    private mutating func demand(
        _ name: String, _ text: String, _ allowed: [EntityUID], of agent: AgentRules, _ handled: HandledClass
    ) {
        let rule = Rule(
            name: "data.\(handled.name).\(name)", place: handled.place,
            reason:
                "`\(agent.name)` handles data of the class `\(handled.name)`, so only a model that is declared \(text) "
                + "may be called; call one that is, or have the operator declare it",
            actions: Phrase.useModel.actions, resource: "Model")
        add(rule, .forbid, of: agent, [Condition(.unless, PolicyExpressions.isWithin(allowed))])
    }

    /// Every retention that somebody declares and that is not too long, shortest first.
    private static func retentions(_ manifest: Manifest, _ most: Retention) -> [Retention] {
        let declared = (manifest.providers.map(\.handling) + manifest.traits.map(\.handling)).compactMap(\.retention)
        return Set(declared.filter { $0 <= most } + [most]).sorted()
    }

    private static func either(_ names: [String]) -> String {
        names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }
}
