import Cedar
package import Vocabulary

extension PolicySnapshot {
    /// What policy says to a tool call that a model proposes, as one of the acts that it amounts to.
    ///
    /// A pinned tool is decided by its own action, with its arguments as the pinned description types them: what does not
    /// fit that description exactly is refused. Every other tool is decided by its name.
    package func decide(_ intent: Intent, arguments: [UInt8]) -> Verdict {
        guard case .tool(let server, let name) = intent.resource, let pinned = tools.tool(name, of: server) else {
            return decide(intent)
        }
        return chains.further(intent).reduce(decideAlone(intent, pinned, arguments)) { verdict, asked in
            verdict.and(decideAlone(asked, pinned, arguments), of: asked.actor)
        }
    }

    private func decideAlone(_ intent: Intent, _ pinned: PinnedTool, _ arguments: [UInt8]) -> Verdict {
        guard case .agent(let caller) = intent.actor, let agent = manifest.agent(caller.agent.text) else {
            return .deny([Reason(rule: "unknown-agent", text: "this agent is not known here")])
        }
        do throws(CedarError) {
            return try weigh(pinned, arguments, intent.provenance, of: agent).verdict(rules, for: intent)
        } catch {
            let text = "the call does not fit the description that was pinned: \(error.message)"
            return .deny([Reason(rule: "pinned-tool", text: text)])
        }
    }

    /// The plain evaluator decides: the compiled one knows only requests whose facts are the same for every tool.
    private func weigh(
        _ tool: PinnedTool, _ arguments: [UInt8], _ provenance: Provenance?, of agent: AgentRules
    ) throws(CedarError) -> Weighing {
        let text = arguments.isEmpty ? "{}" : String(decoding: arguments, as: UTF8.self)
        let input = try tool.input(of: JSONNode(text: text, source: "arguments"))
        let principal = EntityCatalog.agent(agent.name.text)
        let acted = EntityCatalog.entity(forTool: tool.name, of: tool.server)
        let request = AuthorizationRequest(
            principal: principal, action: ActionCatalog.uid(tool.actionID), resource: acted.uid,
            context: try CedarRecord([
                "input": .record(input), "session": .record(try SessionFacts.record(provenance)),
                "system": .record(.empty),
            ]))
        let members = Entity(principal, parents: agent.groups.map { EntityCatalog.group($0) })
        let entities = try EntityStore(schema.actionEntities + [acted, members])
        let outcomes = Authorizer.evaluate(request, policies: try PolicySet(rules.map(\.policy)), entities: entities)
        // A guard that errs must hold.
        let erring = outcomes.errors.map(\.index).filter { rules[$0].policy.effect == .forbid }
        return Weighing(satisfied: outcomes.permits + outcomes.forbids + erring, rules)
    }
}
