/// When one scope matches everything that another matches, decided from what they say and, for actions, from the groups
/// of the schema. Entities' parents are not known here, so `in` covers only what it covers by itself.
struct ScopeCoverage {
    private let schema: CedarSchema?

    init(_ schema: CedarSchema?) { self.schema = schema }

    /// Whether `broad` matches every request that `narrow` matches; false also when it cannot be told. `groups` are
    /// the actions `broad` names.
    func covers(_ broad: PolicyScope, naming groups: Set<EntityUID>, _ narrow: PolicyScope) -> Bool {
        generalisations(of: narrow.principal).contains(broad.principal)
            && generalisations(of: narrow.resource).contains(broad.resource)
            && covers(broad.action, naming: groups, narrow.action)
    }

    /// The constraints that match whatever `constraint` matches, itself included.
    func generalisations(of constraint: ScopeConstraint) -> [ScopeConstraint] {
        switch constraint {
        case .any: [.any]
        case .equal(.entity(let uid)):
            [
                .any, constraint, .within(.entity(uid)), .type(uid.type), .typeWithin(uid.type, .entity(uid)),
            ]
        case .equal(.slot): [.any, constraint, .within(.slot)]
        case .within: [.any, constraint]
        case .type: [.any, constraint]
        case .typeWithin(let type, let reference): [.any, constraint, .type(type), .within(reference)]
        }
    }

    /// The single actions and groups that cover whatever `constraint` covers, without `any`. Of a list, those of its
    /// first action, and no groups where there are more than `CedarLimits.lintGroups`.
    func generalisations(of constraint: ActionConstraint) -> [ActionConstraint] {
        switch constraint {
        case .any: return []
        case .equal(let uid): return [.equal(uid)] + groups(from: uid)
        case .within(let uid): return groups(from: uid)
        case .withinAny(let uids): return uids.first.map(groups) ?? []
        }
    }

    private func groups(from uid: EntityUID) -> [ActionConstraint] {
        let above = schema?.ancestors(ofAction: uid) ?? []
        return ([uid] + (above.count > CedarLimits.lintGroups ? [] : above.sorted())).map(ActionConstraint.within)
    }

    private func covers(
        _ broad: ActionConstraint, naming groups: Set<EntityUID>, _ narrow: ActionConstraint
    ) -> Bool {
        switch (broad, narrow) {
        case (.any, _), (_, .withinAny([])): true
        case (_, .any): false
        case (.equal(let one), .equal(let other)): one == other
        case (.equal, _): false
        case (.within, _), (.withinAny, _):
            narrow.entities.allSatisfy { uid in
                groups.contains(uid) || schema?.ancestors(ofAction: uid).isDisjoint(with: groups) == false
            }
        }
    }
}
