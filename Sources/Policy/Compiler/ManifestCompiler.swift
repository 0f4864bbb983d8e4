import Cedar
import Vocabulary

/// Turns a manifest into Cedar, as syntax trees: no text is ever pasted together, so no name can become code. The same
/// manifest always gives the same policies in the same order.
struct ManifestCompiler {
    private var ids = PolicyIDs()
    private(set) var policies: [GeneratedPolicy] = []

    /// The policies of a manifest, those that ship with Gatehouse first. `written` are the rules of the Cedar files.
    static func compile(_ manifest: Manifest, written: [LoadedRule] = []) -> [GeneratedPolicy] {
        var compiler = ManifestCompiler()
        for agent in manifest.agents {
            compiler.compile(agent, manifest)
            if !ToolRules.speak(of: agent, written) { compiler.compileWatched(agent) }
        }
        return ShippedPolicies.all + compiler.policies
    }

    private mutating func compile(_ agent: AgentRules, _ manifest: Manifest) {
        compileModels(agent)
        compileStrength(agent)
        compileData(agent, manifest)
        for rule in agent.may { compileMay(rule, of: agent) }
        for restriction in agent.askBefore { compileRestriction(restriction, of: agent, isSoft: true) }
        for restriction in agent.never { compileRestriction(restriction, of: agent, isSoft: false) }
        compileToolResults(agent)
    }

    private mutating func compileModels(_ agent: AgentRules) {
        for (key, isFallback) in [("use", false), ("then", true)] {
            let uses = agent.models.filter { $0.isFallback == isFallback }
            guard let first = uses.first else { continue }
            let condition = PolicyExpressions.isOne(of: uses.map { EntityCatalog.model($0.model) })
            let rule = Rule(
                name: "models.\(key)", place: first.place, reason: granted(agent, .useModel),
                actions: Phrase.useModel.actions, resource: "Model")
            add(rule, .permit, of: agent, [Condition(.when, condition)])
        }
    }

    private mutating func compileMay(_ may: MayRule, of agent: AgentRules) {
        let name = "may.\(may.phrase.slug)"
        let reason = granted(agent, may.phrase)
        switch may.targets {
        case .tools(let tools):
            let rule = Rule(
                name: name, place: may.place, reason: reason, actions: may.phrase.actions, resource: "Tool")
            add(rule, .permit, of: agent, [Condition(.when, PolicyExpressions.matches(tools))])
        case .web(let targets):
            if may.phrase != .connect {
                let target = Condition(.when, PolicyExpressions.matches(targets, standardPort: 80))
                let reading = may.phrase == .readWeb ? [Condition(.when, PolicyExpressions.isReading)] : []
                let rule = Rule(
                    name: name, place: may.place, reason: reason, actions: [Verb.httpRequest.rawValue], resource: "Host"
                )
                add(rule, .permit, of: agent, [target] + reading)
            }
            let tunnel = Condition(.when, PolicyExpressions.matches(targets, standardPort: 443))
            let rule = Rule(
                name: may.phrase == .connect ? name : name + ".connect", place: may.place, reason: reason,
                actions: [Verb.netConnect.rawValue], resource: "Host")
            add(rule, .permit, of: agent, [tunnel])
        }
    }

    /// Where nobody says a word about tools, their calls are entered and let through: the walls and the other doors
    /// hold. The first word about them ends that.
    private mutating func compileWatched(_ agent: AgentRules) {
        let rule = Rule(
            name: "tools.watched", place: agent.place,
            reason: "nothing is said about the tools of `\(agent.name)`, so their calls are only entered",
            actions: Phrase.useTools.actions, resource: "Tool")
        add(rule, .permit, of: agent, [])
    }

    private mutating func compileRestriction(_ restriction: Restriction, of agent: AgentRules, isSoft: Bool) {
        let phrase = restriction.phrase
        let reason =
            isSoft
            ? "\(phrase.gerund) needs the owner's approval each time"
            : "\(phrase.gerund) is ruled out for `\(agent.name)`"
        var ask: [Annotation] = []
        if isSoft { ask.append(Annotation(key: "ask", value: "owner")) }
        for action in phrase.actions {
            let isTunnel = action == Verb.netConnect.rawValue
            let name = (isSoft ? "ask." : "never.") + phrase.slug + (isTunnel && phrase != .connect ? ".connect" : "")
            let rule = Rule(name: name, place: restriction.place, reason: reason, actions: [action], resource: nil)
            add(rule, .forbid, of: agent, isTunnel ? tunnels(phrase, agent) : requests(phrase), further: ask)
        }
    }

    /// Which plain requests a restriction is about.
    private func requests(_ phrase: Phrase) -> [Condition] {
        switch phrase {
        case .readWeb: [Condition(.when, PolicyExpressions.isReading)]
        case .writeWeb: [Condition(.unless, PolicyExpressions.isReading)]
        default: []
        }
    }

    /// Which tunnels a restriction is about: nobody can see what a tunnel is used for, so all of them, except those
    /// that another phrase grants and this one does not.
    private func tunnels(_ phrase: Phrase, _ agent: AgentRules) -> [Condition] {
        var own: [WebTarget] = []
        var others: [WebTarget] = []
        for may in agent.may {
            guard case .web(let targets) = may.targets else { continue }
            if may.phrase == phrase { own += targets } else { others += targets }
        }
        guard !others.isEmpty else { return [] }
        let exempt = PolicyExpressions.matches(others, standardPort: 443)
        guard !own.isEmpty else { return [Condition(.unless, exempt)] }
        return [Condition(.unless, exempt.and(PolicyExpressions.matches(own, standardPort: 443).negated))]
    }

    private func granted(_ agent: AgentRules, _ phrase: Phrase) -> String {
        "`\(agent.name)` is trusted with \(phrase.gerund)"
    }

    /// The actions of a rule. Every pinned tool has an action of its own within that of all tools.
    private static func actions(_ uids: [EntityUID]) -> ActionConstraint {
        guard uids.count == 1 else { return .withinAny(uids) }
        return uids[0].id == ByteText(ActionCatalog.toolCall) ? .within(uids[0]) : .equal(uids[0])
    }

    /// What all policies of one rule have in common.
    struct Rule {
        let name: String
        let place: Place
        let reason: String
        let actions: [String]
        let resource: ByteText?
    }

    mutating func add(
        _ rule: Rule,
        _ effect: Effect,
        of agent: AgentRules,
        _ conditions: [Condition],
        further: [Annotation] = []
    ) {
        let id = ByteText(ids.next("agents.\(agent.name).\(rule.name)", at: rule.place))
        let uids = rule.actions.map { ActionCatalog.uid($0) }
        let policy = CedarPolicy(
            id: id,
            effect: effect,
            annotations: [Annotation(key: "id", value: id), Annotation(key: "reason", value: ByteText(rule.reason))]
                + further,
            scope: PolicyScope(
                principal: .equal(.entity(EntityCatalog.agent(agent.name.text))),
                action: Self.actions(uids),
                resource: rule.resource.map(ScopeConstraint.type) ?? .any
            ),
            conditions: conditions
        )
        policies.append(GeneratedPolicy(policy: policy, place: rule.place))
    }
}
