import Policy
import Vocabulary
import Wire

extension Gatekeeper {
    /// Decides the tools that a model call lets the provider run itself, each as what it does. Nobody here sees their calls,
    /// so the tool as such must be allowed, with whatever words. They are entered before the call, which may not go out
    /// without its own entry behind theirs.
    ///
    /// - Returns: why the call may not be made; nil when it may, as far as they are concerned.
    package func refusal(ofServerToolsIn call: ModelCall) -> Refusal? {
        let tools = call.request.serverTools
        // What is refused anyway runs none.
        guard !tools.isEmpty, case .agent(let caller) = call.intent.actor, isPermitted(call.intent) else { return nil }
        let (actions, now) = (policy.toolActions, now)
        var allowed: [Entry] = []
        for (verbs, resource) in tools.map({ actions.acts(ofServerTool: $0) }) {
            for verb in verbs {
                let id = nextIntentID(of: caller.run)
                let intent = Intent(id: id, actor: .agent(caller), verb: verb, resource: resource)
                let (decision, tier) = withState { state in
                    let decision = state.decide(proposed: intent, [], now)
                    return (decision, state.tier(of: intent, decision.policies))
                }
                switch decision {
                case .admit(let grant):
                    allowed.append(
                        Entry.decision(intent, granted: grant, tier: tier).adding(.within, .string(call.intent.id.text))
                    )
                case .refuse(let refusal, let policies):
                    let refusal = refusal.telling(of: resource)
                    report(
                        Entry.decision(intent, refused: refusal, policies: policies, tier: tier)
                            .adding(.within, .string(call.intent.id.text)))
                    return refusal
                }
            }
        }
        allowed.forEach(report)
        return nil
    }
}

extension Refusal {
    /// The refusal, saying first what was decided.
    fileprivate func telling(of tool: Resource) -> Refusal {
        let text = "the request lets the provider run a tool itself, which is decided as `\(tool.text)`"
        return Refusal(
            kind: kind, intent: intent,
            reasons: reasons.prefix(1).map { Reason(rule: $0.rule, text: "\(text): \($0.text)") } + reasons.dropFirst())
    }
}
