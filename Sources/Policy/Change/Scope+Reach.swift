import Cedar

extension PolicyScope {
    /// Whether principal and action of a request pass.
    func isFor(_ request: AuthorizationRequest, in store: EntityStore) -> Bool {
        principal.admits(request.principal, in: store) && action.admits(request.action, in: store)
    }
}

extension ScopeConstraint {
    /// Whether an entity of the store passes.
    func admits(_ uid: EntityUID, in store: EntityStore) -> Bool {
        if let type = typeName, type != uid.type { return false }
        switch self {
        case .any, .type: return true
        case .equal(.entity(let wanted)): return uid == wanted
        case .within(.entity(let group)), .typeWithin(_, .entity(let group)): return store.contains(uid, in: group)
        case .equal(.slot), .within(.slot), .typeWithin(_, .slot): return false
        }
    }
}

extension ActionConstraint {
    /// Whether an action of the store passes.
    func admits(_ uid: EntityUID, in store: EntityStore) -> Bool {
        switch self {
        case .any: true
        case .equal(let action): action == uid
        case .within(let group): store.contains(uid, in: group)
        case .withinAny(let groups): groups.contains { store.contains(uid, in: $0) }
        }
    }
}
