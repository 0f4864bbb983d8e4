import Cedar
package import Vocabulary

extension PolicySnapshot {
    /// Why an intent is decided as it is, and what would have to change.
    package func explain(_ intent: Intent) -> Explanation {
        chains.further(intent).reduce(explainAlone(intent)) { $0.and(explainAlone($1), of: $1.actor) }
    }

    private func explainAlone(_ intent: Intent) -> Explanation {
        switch evaluate(intent) {
        case .refused(let reason):
            return Explanation(
                verdict: .deny([reason]), deciding: [], nearly: [], shadows: [],
                advice: [advice(forFailure: reason, intent)])
        case .done(let evaluation):
            return explain(intent, evaluation)
        }
    }

    private func explain(_ intent: Intent, _ evaluation: Evaluation) -> Explanation {
        let weighing = evaluation.weighing
        func explained(_ indices: [Int]) -> [ExplainedPolicy] {
            indices.map { ExplainedPolicy(rules[$0], error: evaluation.errors[$0]) }
        }
        let deciding =
            weighing.hard.isEmpty ? (weighing.permits.isEmpty ? [] : weighing.permits + weighing.soft) : weighing.hard
        let probe = ConditionProbe(built: evaluation.built)
        let nearly = (weighing.permits.isEmpty ? nearMisses(intent, evaluation) : []).map { index in
            ExplainedPolicy(rules[index], error: evaluation.errors[index], unmet: probe.unmet(rules[index].policy))
        }
        return Explanation(
            verdict: weighing.verdict(rules, for: intent),
            deciding: explained(deciding),
            nearly: nearly,
            shadows: explained(weighing.shadows),
            advice: advice(intent, weighing, hard: explained(weighing.hard), nearly: nearly)
                + weighing.owed(rules).map { "allowed once this is discharged: \($0.text)" }
        )
    }

    /// The permits for this principal and action that name the resource, or something it is in, and yet do not hold.
    private func nearMisses(_ intent: Intent, _ evaluation: Evaluation) -> [Int] {
        let (request, entities) = (evaluation.built.request, evaluation.built.entities)
        return rules.indices.filter { index in
            let rule = rules[index]
            guard rule.policy.effect == .permit, !rule.isShadow, rule.policy.scope.isFor(request, in: entities) else {
                return false
            }
            return EntityReferences.entities(of: rule.policy).contains { named in
                named.uid.type != "Action" && entities.contains(request.resource, in: named.uid)
            }
        }
    }

    private func advice(
        _ intent: Intent,
        _ weighing: Weighing,
        hard: [ExplainedPolicy],
        nearly: [ExplainedPolicy]
    ) -> [String] {
        let forbidding =
            hard.map { policy in
                policy.error.map { "`\(policy.id)` could not be evaluated and therefore holds: \($0)" }
                    ?? "`\(policy.id)` is a hard forbid; only changing it lifts it"
            } + undeclared(intent, hard)
        guard weighing.permits.isEmpty else { return forbidding }
        // Lifting a forbid alone would not do, so what else is missing is told at once.
        let near = nearly.map { policy in
            policy.error.map { "`\(policy.id)` names this resource but could not be evaluated: \($0)" }
                ?? "`\(policy.id)` names this resource, but \(policy.unmet?.description ?? "its conditions do not hold")"
        }
        return forbidding + near + ["nothing permits \(IntentText.doing(intent)); \(remedy(intent))"]
    }

    /// What is declared of a model whose handling of data is to blame.
    private func undeclared(_ intent: Intent, _ hard: [ExplainedPolicy]) -> [String] {
        guard case .model(let provider, let id) = intent.resource, case .agent(let caller) = intent.actor,
            hard.contains(where: { $0.id.utf8.starts(with: "agents.\(caller.agent).data.".utf8) })
        else { return [] }
        let declared = handling(of: ModelName(provider: provider, id: id)).declared
        let known = declared.isEmpty ? "nothing" : declared.joined(separator: ", ")
        return [
            "of the data that \(Quoting.quoted(intent.resource.text)) is sent, this is declared: \(known); write what your "
                + "contract says as `data: { region: .., retention: .., training: .. }` under the provider or the model"
        ]
    }

    /// What an operator would write to permit an intent.
    private func remedy(_ intent: Intent) -> String {
        guard case .agent(let caller) = intent.actor else {
            return "operators run, stop and resume agents and do nothing else"
        }
        let agent = "agents.\(caller.agent)"
        switch (intent.verb, intent.resource) {
        case (.modelCall, .model(let provider, _)):
            let model = Quoting.quoted(intent.resource.text)
            let missing =
                manifest.provider(provider) == nil ? ", and `providers` has no \(Quoting.quoted(provider))" : ""
            return "`\(agent).models.use` would need \(model)\(missing)"
        case (.httpRequest, .host(let name, let port)):
            let phrase = IntentText.isReading(intent) ? "read web" : "write web"
            return "`\(agent).may` would need `\(phrase): [\(target(name, port, standard: 80))]`"
        case (.netConnect, .host(let name, let port)):
            let phrase = port == 443 ? "read web" : "connect"
            return "`\(agent).may` would need `\(phrase): [\(target(name, port, standard: 443))]`"
        case (_, .tool):
            return "`\(agent).may` would need `use tools: [\(intent.resource.text)]`"
        default:
            return "only operators do that"
        }
    }

    private func target(_ name: String, _ port: Int, standard: Int) -> String {
        let host = HostPattern.exact(name).description
        return port == standard ? host : "\"\(host):\(port)\""
    }

    private func advice(forFailure reason: Reason, _ intent: Intent) -> String {
        guard reason.rule == "unknown-agent", case .agent(let caller) = intent.actor else { return reason.text }
        let names = manifest.agents.map(\.name.text)
        return "the manifest has no agent `\(caller.agent)`; " + Spelling.advice(for: caller.agent.text, among: names)
    }
}
