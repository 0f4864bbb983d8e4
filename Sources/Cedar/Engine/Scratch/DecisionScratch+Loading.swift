extension DecisionScratch {
    /// Writes a whole request, and entities that the set does not know, parents before children.
    package mutating func load(_ request: AuthorizationRequest, entities: [Entity] = []) {
        begin()
        for entity in entities { add(entity) }
        principal(type: request.principal.type.string, id: request.principal.id.string)
        action(type: request.action.type.string, id: request.action.id.string)
        resource(type: request.resource.type.string, id: request.resource.id.string)
        for entry in request.context.entries {
            name(entry.key.string)
            add(entry.value)
        }
    }

    /// The request as written, for the reference evaluator. Throws `incompleteRequest` before `decide()`.
    package func request() throws(CedarError) -> AuthorizationRequest {
        guard let principal = subjects.principal, let action = subjects.action, let resource = subjects.resource
        else { throw CedarError(.incompleteRequest, "the request names no principal, action or resource; give all") }
        return AuthorizationRequest(
            principal: values.lexicon.uid(principal.uid), action: values.lexicon.uid(action.uid),
            resource: values.lexicon.uid(resource.uid), context: try values.record(context))
    }

    /// The entities as written, for the reference evaluator: those of the set and those of the request. A parent is
    /// given for every ancestor, which closes to the same hierarchy.
    package func entityStore() throws(CedarError) -> EntityStore {
        var entities: [Entity] = []
        for (uid, row) in zip(local.uids, local.rows) {
            entities.append(
                Entity(
                    values.lexicon.uid(uid), attributes: try values.record(row.attributes),
                    parents: row.ancestors.map { values.lexicon.uid(local.ancestors[$0]) },
                    tags: try values.record(row.tags)))
        }
        return try set.entities.adding(entities)
    }

    /// Why a policy could not be evaluated, in words and with its place: found by asking the reference evaluator again.
    package func error(of failure: PolicyFailure) -> CedarError {
        let message = "the policy could not be evaluated"
        guard set.policies.policies.indices.contains(failure.index) else { return CedarError(failure.code, message) }
        do throws(CedarError) {
            let policy = set.policies.policies[failure.index]
            let alone = try PolicySet([policy])
            let outcomes = Authorizer.evaluate(try request(), policies: alone, entities: try entityStore())
            return outcomes.errors.first?.error ?? CedarError(failure.code, message)
        } catch {
            return CedarError(failure.code, message)
        }
    }
}
