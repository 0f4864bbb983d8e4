/// Tests scopes against a request of which parts are unknown. Scopes cannot fail.
struct PartialScope {
    private let request: PartialRequest
    private let entities: EntityStore

    init(_ request: PartialRequest, entities: EntityStore) {
        self.request = request
        self.entities = entities
    }

    /// Whether the scope of `policy` may cover the request, or may not.
    func match(_ policy: CompiledPolicy) -> Prospect {
        let parts = [
            part(action(policy.action), .action), part(test(policy.principal, request.principal), .principal),
            part(test(policy.resource, request.resource), .resource),
        ]
        return .bool(
            canBeTrue: parts.allSatisfy(\.canBeTrue), canBeFalse: parts.contains(where: \.canBeFalse), mayFail: false,
            hangsOn: parts.reduce(into: []) { $0.formUnion($1.hangsOn) })
    }

    /// Nil means either.
    private func part(_ known: Bool?, _ fact: UnknownFact) -> Prospect {
        known.map { .known(.bool($0)) } ?? Prospect(shape: .bool, hangsOn: [fact])
    }

    private func action(_ constraint: ActionConstraint) -> Bool? {
        switch (request.action, constraint) {
        case (_, .any): true
        case (.known(let uid), .equal(let other)): uid == other
        case (.known(let uid), .within(let group)): entities.contains(uid, in: group)
        case (.known(let uid), .withinAny(let groups)): groups.contains { entities.contains(uid, in: $0) }
        case (.unknown, .withinAny(let groups)) where groups.isEmpty: false
        case (.unknown(let type?), .equal(let other)) where other.type != type: false
        case (.unknown, _): nil
        }
    }

    private func test(_ test: CompiledPolicy.Test, _ entity: PartialEntity) -> Bool? {
        switch (entity, test) {
        case (_, .any): true
        case (_, .never): false
        case (.known(let uid), .equal(let other)): uid == other
        case (.known(let uid), .within(let group)): entities.contains(uid, in: group)
        case (.known(let uid), .type(let type)): uid.type == type
        case (.known(let uid), .typeWithin(let type, let group)):
            uid.type == type && entities.contains(uid, in: group)
        case (.unknown(let known?), .equal(let other)) where other.type != known: false
        case (.unknown(let known?), .type(let type)): known == type
        case (.unknown(let known?), .typeWithin(let type, _)) where known != type: false
        case (.unknown, _): nil
        }
    }
}
