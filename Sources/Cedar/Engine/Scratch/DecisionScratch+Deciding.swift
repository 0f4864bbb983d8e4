extension DecisionScratch {
    /// How policies are found.
    package enum Search: Hashable, Sendable {
        /// Those whose scope can cover the request, by the index.
        case indexed
        /// All of them, one after the other: for tests, which hold the index to it.
        case linear
    }

    /// Decides the request as written: what becomes of every policy is in `permits`, `forbids` and `failures`. Throws
    /// `incompleteRequest` when an entity is missing or a record left open, and the code of whatever did not fit.
    package mutating func decide(_ search: Search = .indexed) throws(CedarError) -> EngineDecision {
        let (principal, action, resource) = try complete()
        forgetOutcome()
        let mark = values.cells.end
        switch search {
        case .indexed:
            gather(principal, action, resource)
            var hint = 0
            while let index = chosen.popFirst(&hint) {
                if covers(set.heads[index], principal, action, resource) { evaluate(index, mark) }
            }
        case .linear:
            for index in set.heads.indices where covers(set.heads[index], principal, action, resource) {
                evaluate(index, mark)
            }
        }
        return weigh()
    }

    private mutating func complete() throws(CedarError) -> (Subject, Subject, Subject) {
        if let failure {
            throw CedarError(failure, "the request does not fit the engine or contradicts itself")
        }
        guard frames.isEmpty, nextKey == nil, let principal = subjects.principal, let action = subjects.action,
            let resource = subjects.resource
        else {
            throw CedarError(
                .incompleteRequest, "the request names no principal, action or resource, or leaves a value open")
        }
        do throws(EvaluationFault) {
            if !values.pending.isEmpty { context = try values.close(.record, from: 0) }
        } catch {
            fail(error.code)
            throw CedarError(error.code, "the context does not fit the engine or names an attribute twice")
        }
        let found = (subject(principal.uid), subject(action.uid), subject(resource.uid))
        subjects = found
        return found
    }

    /// Marks the policies that the index has for the request.
    private mutating func gather(_ principal: Subject, _ action: Subject, _ resource: Subject) {
        gather(0, principal, resource)
        if let shelf = set.index.shelf(action.uid) { gather(shelf, principal, resource) }
        for index in action.ancestors {
            let group = action.isLocal ? local.ancestors[index] : set.table.ancestors[index]
            if let shelf = set.index.shelf(group) { gather(shelf, principal, resource) }
        }
    }

    private mutating func gather(_ shelf: Int, _ principal: Subject, _ resource: Subject) {
        let keys = set.index.shelves[shelf].keys
        if keys & 1 << PolicyIndex.Key.none.rawValue != 0 { mark(shelf, .none, 0) }
        if keys & 1 << PolicyIndex.Key.resourceEqual.rawValue != 0 { mark(shelf, .resourceEqual, resource.uid) }
        if keys & 1 << PolicyIndex.Key.principalEqual.rawValue != 0 { mark(shelf, .principalEqual, principal.uid) }
        if keys & 1 << PolicyIndex.Key.resourceWithin.rawValue != 0 { mark(shelf, .resourceWithin, resource) }
        if keys & 1 << PolicyIndex.Key.principalWithin.rawValue != 0 { mark(shelf, .principalWithin, principal) }
        if keys & 1 << PolicyIndex.Key.resourceType.rawValue != 0 { mark(shelf, .resourceType, UInt64(resource.type)) }
        if keys & 1 << PolicyIndex.Key.principalType.rawValue != 0 {
            mark(shelf, .principalType, UInt64(principal.type))
        }
    }

    private mutating func mark(_ shelf: Int, _ key: PolicyIndex.Key, _ subject: Subject) {
        mark(shelf, key, subject.uid)
        for index in subject.ancestors {
            mark(shelf, key, subject.isLocal ? local.ancestors[index] : set.table.ancestors[index])
        }
    }

    private mutating func mark(_ shelf: Int, _ key: PolicyIndex.Key, _ word: UInt64) {
        for place in set.index.filed(shelf, key, word) { chosen.insert(Int(set.index.policies[place])) }
    }

    /// Whether the scope of a policy covers the request. Scopes cannot fail.
    private func covers(
        _ head: PolicyHead, _ principal: Subject, _ action: Subject, _ resource: Subject
    ) -> Bool {
        switch head.actionTest {
        case .any: break
        case .equal: guard action.uid == head.action else { return false }
        case .within: guard isIn(action, head.action) else { return false }
        case .withinAny:
            guard head.actionGroups.contains(where: { isIn(action, set.actionGroups[$0]) }) else { return false }
        }
        return covers(head.principalTest, head.principalType, head.principal, principal)
            && covers(head.resourceTest, head.resourceType, head.resource, resource)
    }

    private func covers(_ test: PolicyHead.Test, _ type: UInt32, _ uid: UInt64, _ subject: Subject) -> Bool {
        switch test {
        case .any: true
        case .equal: subject.uid == uid
        case .within: isIn(subject, uid)
        case .type: subject.type == type
        case .typeWithin: subject.type == type && isIn(subject, uid)
        case .never: false
        }
    }

    private mutating func evaluate(_ index: Int, _ mark: Int) {
        let head = set.heads[index]
        do throws(EvaluationFault) {
            if head.start != PolicyHead.none, try !run(Int(head.start)) { return values.cells.truncate(to: mark) }
            if head.effect == .permit { permits.append(index) } else { forbids.append(index) }
        } catch {
            failures.append(PolicyFailure(index: index, code: error.code))
        }
        values.cells.truncate(to: mark)
    }
}
