/// Tests scopes against one request, whose three entities are looked up once. Scopes cannot error.
struct ScopeMatcher {
    private struct Subject {
        let uid: EntityUID
        let ancestors: AncestorSet?

        func isIn(_ group: EntityUID) -> Bool { uid == group || ancestors?.contains(group) == true }
    }

    private let principal: Subject
    private let action: Subject
    private let resource: Subject

    init(_ request: AuthorizationRequest, entities: EntityStore) {
        func subject(_ uid: EntityUID) -> Subject { Subject(uid: uid, ancestors: entities[uid]?.ancestors) }
        principal = subject(request.principal)
        action = subject(request.action)
        resource = subject(request.resource)
    }

    /// Whether the scope of `policy` covers the request.
    func matches(_ policy: CompiledPolicy) -> Bool {
        matches(policy.action) && matches(policy.principal, principal) && matches(policy.resource, resource)
    }

    private func matches(_ constraint: ActionConstraint) -> Bool {
        switch constraint {
        case .any: true
        case .equal(let uid): action.uid == uid
        case .within(let uid): action.isIn(uid)
        case .withinAny(let uids): uids.contains(where: action.isIn)
        }
    }

    private func matches(_ test: CompiledPolicy.Test, _ subject: Subject) -> Bool {
        switch test {
        case .any: true
        case .equal(let uid): subject.uid == uid
        case .within(let uid): subject.isIn(uid)
        case .type(let type): subject.uid.type == type
        case .typeWithin(let type, let uid): subject.uid.type == type && subject.isIn(uid)
        case .never: false
        }
    }
}
