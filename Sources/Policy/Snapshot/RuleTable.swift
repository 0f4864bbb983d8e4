import Cedar
import Vocabulary

/// The rules that can matter for each principal and action, chosen once at load: a decision then evaluates only those.
///
/// The choice is exact, because who is in which group and which action is in which group never changes within a
/// snapshot.
struct RuleTable: Sendable {
    /// The rules for one principal and one action, and the same policies as Cedar evaluates them, index by index.
    struct Slice: Sendable {
        let principal: EntityUID
        let rules: [LoadedRule]
        let policies: PolicySet
    }

    /// Agents, actions, the gate and their hierarchies.
    let entities: EntityStore
    private let agents: [String: [Verb: Slice]]
    private let operators: [Verb: [LoadedRule]]

    /// Sorts rules into the table.
    init(rules: [LoadedRule], manifest: Manifest, schema: CedarSchema) throws(CedarError) {
        var interner = EntityInterner()
        for verb in Verb.allCases { _ = interner.same(ActionCatalog.uid(verb)) }
        let members = manifest.agents.map { agent in
            Entity(
                interner.same(EntityCatalog.agent(agent.name.text)),
                parents: agent.groups.map { interner.same(EntityCatalog.group($0)) })
        }
        let rules = rules.map { $0.with(interner.same($0.policy)) }
        let store = try EntityStore(schema.actionEntities + [Entity(EntityCatalog.gate)] + members)
        var table: [String: [Verb: Slice]] = [:]
        for agent in manifest.agents {
            let uid = interner.same(EntityCatalog.agent(agent.name.text))
            var slices: [Verb: Slice] = [:]
            for verb in Verb.allCases { slices[verb] = try Self.slice(rules, uid, verb, store) }
            table[agent.name.text] = slices
        }
        var others: [Verb: [LoadedRule]] = [:]
        for verb in Verb.allCases { others[verb] = rules.filter { Self.covers($0.policy.scope.action, verb, store) } }
        entities = store
        agents = table
        operators = others
    }

    /// The rules for an agent of the manifest; nil for any other.
    func slice(agent: String, _ verb: Verb) -> Slice? { agents[agent]?[verb] }

    /// The rules for an operator. Operators are not listed anywhere, so theirs are chosen when they act.
    func slice(operator uid: EntityUID, _ verb: Verb) -> Slice? {
        try? Self.slice(operators[verb] ?? [], uid, verb, entities)
    }

    private static func slice(
        _ rules: [LoadedRule],
        _ principal: EntityUID,
        _ verb: Verb,
        _ store: EntityStore
    ) throws(CedarError) -> Slice {
        let chosen = rules.filter { rule in
            covers(rule.policy.scope.action, verb, store) && covers(rule.policy.scope.principal, principal, store)
        }
        return Slice(principal: principal, rules: chosen, policies: try PolicySet(chosen.map(\.policy)))
    }

    private static func covers(_ constraint: ActionConstraint, _ verb: Verb, _ store: EntityStore) -> Bool {
        let uid = ActionCatalog.uid(verb)
        switch constraint {
        case .any: return true
        case .equal(let action): return action == uid
        case .within(let group): return store.contains(uid, in: group)
        case .withinAny(let groups): return groups.contains { store.contains(uid, in: $0) }
        }
    }

    private static func covers(_ constraint: ScopeConstraint, _ principal: EntityUID, _ store: EntityStore) -> Bool {
        if let type = constraint.typeName, type != principal.type { return false }
        guard case .entity(let uid)? = constraint.reference else { return true }
        if case .equal = constraint { return uid == principal }
        return store.contains(principal, in: uid)
    }
}
