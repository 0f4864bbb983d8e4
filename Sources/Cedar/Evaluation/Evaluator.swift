/// Evaluates expressions for one request by walking the tree. Every walk ends: there are no loops, and the height of a
/// tree is bounded by `CedarLimits.expressionDepth`.
struct Evaluator {
    let entities: EntityStore
    private let principal: CedarValue
    private let action: CedarValue
    private let resource: CedarValue
    private let context: CedarValue

    init(_ request: AuthorizationRequest, entities: EntityStore) {
        self.entities = entities
        principal = .entity(request.principal)
        action = .entity(request.action)
        resource = .entity(request.resource)
        context = .record(request.context)
    }

    /// Whether every `when` is true and every `unless` false, stopping at the first that is not.
    func hold(_ conditions: [Condition]) throws(CedarError) -> Bool {
        for condition in conditions where try bool(condition.body) != (condition.kind == .when) { return false }
        return true
    }

    /// The value of `expression`.
    func value(_ expression: CedarExpression) throws(CedarError) -> CedarValue {
        switch expression.kind {
        case .literal(let literal): return literal.value
        case .variable(let variable): return value(of: variable)
        case .conditional(let test, let then, let otherwise): return try value(try bool(test) ? then : otherwise)
        case .and(let left, let right): return .bool(try bool(left) ? try bool(right) : false)
        case .or(let left, let right): return .bool(try bool(left) ? true : try bool(right))
        case .unary(let op, let operand): return try unary(op, operand, at: expression.span)
        case .binary(let op, let left, let right):
            return try binary(op, try value(left), try value(right), at: expression.span)
        case .attribute(let operand, let name): return try attribute(name, of: operand, at: expression.span)
        case .has(let operand, let path): return .bool(try has(path, operand))
        case .like(let operand, let pattern): return .bool(pattern.matches(try string(operand)))
        case .type(let operand, let name, let container): return .bool(try isOfType(operand, name, within: container))
        case .set(let elements, let folded):
            if let folded { return .set(folded) }
            return .set(try set(elements, at: expression.span))
        case .record(let fields): return .record(try record(fields, at: expression.span))
        case .call(let function, let arguments, let folded):
            if let folded { return folded }
            return try call(function, arguments, at: expression.span)
        }
    }

    private func value(of variable: Variable) -> CedarValue {
        switch variable {
        case .principal: principal
        case .action: action
        case .resource: resource
        case .context: context
        }
    }

    private func isOfType(
        _ operand: CedarExpression, _ name: ByteText, within container: CedarExpression?
    ) throws(CedarError) -> Bool {
        let uid = try entity(operand)
        guard uid.type == name else { return false }
        guard let container else { return true }
        return try isWithin(uid, try value(container), at: container.span)
    }

    private func set(_ elements: [CedarExpression], at span: SourceSpan) throws(CedarError) -> CedarSet {
        var values: [CedarValue] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try value(element)) }
        do throws(CedarError) { return try CedarSet(values) } catch { throw error.located(at: span, in: nil) }
    }

    private func record(
        _ fields: [CedarExpression.Field], at span: SourceSpan
    ) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        entries.reserveCapacity(fields.count)
        for field in fields { entries.append(CedarRecord.Entry(key: field.key, value: try value(field.value))) }
        do throws(CedarError) { return try CedarRecord(entries) } catch { throw error.located(at: span, in: nil) }
    }

    private func call(
        _ function: ExtensionFunction, _ arguments: [CedarExpression], at span: SourceSpan
    ) throws(CedarError) -> CedarValue {
        var values: [CedarValue] = []
        for argument in arguments { values.append(try value(argument)) }
        do throws(CedarError) {
            return try ExtensionCalls.call(function, values)
        } catch {
            throw error.located(at: span, in: nil)
        }
    }
}
