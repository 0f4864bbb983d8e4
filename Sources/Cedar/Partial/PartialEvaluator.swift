/// Evaluates expressions of which parts are unknown. Where every operand is known, the plain evaluator computes.
struct PartialEvaluator {
    let entities: EntityStore
    private let request: PartialRequest
    private let context: Prospect
    /// Asked only about operands that are known, never about the request.
    private let plain: Evaluator

    init(_ request: PartialRequest, entities: EntityStore) {
        self.request = request
        self.entities = entities
        let nobody = EntityUID(type: "Unknown", id: "")
        plain = Evaluator(
            AuthorizationRequest(principal: nobody, action: nobody, resource: nobody), entities: entities)
        context =
            request.context.whole.map { .known(.record($0)) }
            ?? Prospect(shape: .record(request.context, path: []))
    }

    /// What a Bool may come to; a value of another type is an error.
    func bool(_ expression: CedarExpression) -> Prospect {
        let found = prospect(expression)
        var mayFail = found.mayFail
        switch found.shape {
        case .known(.bool)?, .bool?: break
        default: mayFail = true
        }
        return .bool(
            canBeTrue: found.canBeTrue, canBeFalse: found.canBeFalse, mayFail: mayFail, hangsOn: found.hangsOn)
    }

    /// What an expression may come to. Recursion ends with the depth of expressions.
    func prospect(_ expression: CedarExpression) -> Prospect {
        switch expression.kind {
        case .literal(let literal): return .known(literal.value)
        case .variable(let variable): return prospect(of: variable)
        case .conditional(let test, let then, let otherwise):
            let found = bool(test)
            let left = found.canBeTrue ? prospect(then) : nil
            let right = found.canBeFalse ? prospect(otherwise) : nil
            guard let either = left.flatMap({ one in right.map(one.or) ?? one }) ?? right else { return found }
            return either.after(found)
        case .and(let left, let right): return connect(left, right, stopsAt: false)
        case .or(let left, let right): return connect(left, right, stopsAt: true)
        case .unary(let op, let operand): return unary(op, operand, at: expression.span)
        case .binary(let op, let left, let right):
            return binary(op, prospect(left), prospect(right), at: expression.span)
        case .attribute(let operand, let name): return attribute(name, of: prospect(operand))
        case .has(let operand, let path): return has(path[...], prospect(operand))
        case .like(let operand, let pattern): return like(prospect(operand), pattern)
        case .type(let operand, let name, let container): return isOfType(prospect(operand), name, within: container)
        case .set, .record, .call: return compound(expression)
        }
    }

    /// What is computed from operands that are all known.
    func computed(_ compute: (Evaluator) throws(CedarError) -> CedarValue) -> Prospect {
        do throws(CedarError) { return .known(try compute(plain)) } catch { return .failure }
    }

    private func prospect(of variable: Variable) -> Prospect {
        switch variable {
        case .principal: prospect(request.principal, .principal)
        case .action: prospect(request.action, .action)
        case .resource: prospect(request.resource, .resource)
        case .context: context
        }
    }

    private func prospect(_ entity: PartialEntity, _ fact: UnknownFact) -> Prospect {
        switch entity {
        case .known(let uid): .known(.entity(uid))
        case .unknown(let type): Prospect(shape: .entity(type: type), hangsOn: [fact])
        }
    }

    /// `&&`, which stops at false, or `||`, which stops at true.
    private func connect(_ left: CedarExpression, _ right: CedarExpression, stopsAt stop: Bool) -> Prospect {
        let first = bool(left)
        guard stop ? first.canBeFalse : first.canBeTrue else { return first }
        let second = bool(right)
        let stops = stop ? first.canBeTrue : first.canBeFalse
        return .bool(
            canBeTrue: second.canBeTrue || stop && stops, canBeFalse: second.canBeFalse || !stop && stops,
            mayFail: first.mayFail || second.mayFail, hangsOn: first.hangsOn.union(second.hangsOn))
    }

    /// A set, a record or a call: known when all parts are.
    private func compound(_ expression: CedarExpression) -> Prospect {
        if let constant = expression.constant { return .known(constant) }
        let parts = expression.kind.children.map { prospect($0).taken }
        let values = parts.compactMap(\.value)
        let made: Prospect
        switch expression.kind {
        // Even a set of parts that fit may be too large.
        case _ where values.count < parts.count: made = Prospect(shape: .any, mayFail: true)
        case .set: made = computed { (_) throws(CedarError) in .set(try CedarSet(values)) }
        case .record(let fields):
            made = computed { (_) throws(CedarError) in
                .record(
                    try CedarRecord(zip(fields, values).map { CedarRecord.Entry(key: $0.key, value: $1) }))
            }
        case .call(let function, _, _):
            made = computed { (_) throws(CedarError) in try ExtensionCalls.call(function, values) }
        default: made = Prospect(shape: .any, mayFail: true)
        }
        return parts.reduce(made) { $0.after($1) }
    }
}
