import Cedar
import Vocabulary

/// One of the two policies of a comparison, its rules spread out over the principals and actions of both.
struct ComparedWorld {
    /// Everybody and everything that either policy knows, in one order for both.
    struct Names {
        let principals: [EntityUID]
        let actions: [EntityUID]
    }

    /// The rules that are enforced.
    let rules: [ComparedRule]
    /// The names of rules that are only watched.
    let shadows: Set<String>
    /// The principals and actions that exist under this policy.
    let known: Reach
    private let byMeaning: [ComparedRule.Meaning: [Int]]
    private let byName: [String: Int]

    /// Spreads out the rules of a snapshot.
    init(_ snapshot: PolicySnapshot, _ names: Names) throws(CedarError) {
        let members = snapshot.manifest.agents.map { agent in
            Entity(EntityCatalog.agent(agent.name.text), parents: agent.groups.map { EntityCatalog.group($0) })
        }
        let store = try EntityStore(snapshot.schema.actionEntities + members)
        let agents = Set(members.map(\.uid))
        func actions(of type: ByteText) -> Set<Int> {
            Set(
                names.actions.indices.filter {
                    snapshot.schema.action(names.actions[$0])?.principals.contains(type) == true
                })
        }
        known = Reach(
            agents: Reach.Product(
                principals: Set(names.principals.indices.filter { agents.contains(names.principals[$0]) }),
                actions: actions(of: "Agent")),
            operators: Reach.Product(
                principals: Set(names.principals.indices.filter { names.principals[$0].type == "Operator" }),
                actions: actions(of: "Operator")))
        var rules: [ComparedRule] = []
        for rule in snapshot.rules where !rule.isShadow {
            let scope = rule.policy.scope
            let reach = known.filter(
                principal: { scope.principal.admits(names.principals[$0], in: store) },
                action: { scope.action.admits(names.actions[$0], in: store) })
            let types = Set(reach.actions.flatMap { snapshot.schema.action(names.actions[$0])?.resources ?? [] })
            let premises = Premises(rule.policy, resource: types.count == 1 ? types.first : nil)
            rules.append(ComparedRule(rule: rule, premises: premises, reach: reach))
        }
        self.rules = rules
        byMeaning = Dictionary(grouping: rules.indices) { rules[$0].meaning }
        byName = Dictionary(rules.indices.map { (rules[$0].name, $0) }) { first, _ in first }
        shadows = Set(snapshot.rules.filter(\.isShadow).map(\.id))
    }

    /// The enforced rule of this name.
    func rule(named name: String) -> ComparedRule? { byName[name].map { rules[$0] } }

    /// The rules with the same effect, those that mean the same before all others.
    func candidates(for rule: ComparedRule) -> some Sequence<ComparedRule> {
        let equal = byMeaning[rule.meaning] ?? []
        let first = equal.lazy.map { rules[$0] }
        let rest = rules.lazy.filter { $0.rule.policy.effect == rule.rule.policy.effect }
        return [AnySequence(first), AnySequence(rest)].lazy.joined()
    }

    /// The names that occur in two policies. Operators that no rule names are all alike: one stands for them.
    static func names(_ snapshots: [PolicySnapshot]) -> Names {
        var principals = [EntityCatalog.operator("")]
        var actions: [EntityUID] = []
        for snapshot in snapshots {
            principals += snapshot.manifest.agents.map { EntityCatalog.agent($0.name.text) }
            principals += snapshot.rules.flatMap { EntityReferences.entities(of: $0.policy) }.map(\.uid)
                .filter { $0.type == "Operator" }
            actions += snapshot.schema.actions.filter { !$0.principals.isEmpty }.map(\.uid)
        }
        return Names(principals: unique(principals), actions: unique(actions))
    }

    private static func unique(_ uids: [EntityUID]) -> [EntityUID] {
        var seen: Set<EntityUID> = []
        return uids.filter { seen.insert($0).inserted }
    }
}
