import Cedar
import Vocabulary

/// Asks the engine about parts of a policy, for one request: what explains a decision must be judged by what makes it.
struct ConditionProbe {
    /// What a truth came out as.
    enum Truth: Hashable {
        case holds
        case fails
        /// It could not be evaluated.
        case errs(String)
    }

    let built: BuiltRequest

    /// Whether an expression is true for the request.
    func truth(of expression: CedarExpression) -> Truth {
        truth(of: CedarPolicy(id: "probe", effect: .permit, conditions: [Condition(.when, expression)]))
    }

    /// Whether the scope of a policy covers the request.
    func covers(_ scope: PolicyScope) -> Bool {
        truth(of: CedarPolicy(id: "probe", effect: .permit, scope: scope)) == .holds
    }

    /// The first condition of a policy that does not hold, narrowed to the part of a conjunction that is to blame; nil
    /// when all hold.
    func unmet(_ policy: CedarPolicy) -> UnmetCondition? {
        guard covers(policy.scope) else {
            return UnmetCondition(
                text: "the scope", values: [values(of: .variable(.resource))].flatMap(\.self), error: nil)
        }
        for condition in policy.conditions {
            if let unmet = unmet(condition) { return unmet }
        }
        return nil
    }

    private func unmet(_ condition: Condition) -> UnmetCondition? {
        let parts = condition.kind == .when ? condition.body.conjuncts : [condition.body]
        for part in parts {
            let text = condition.kind == .when ? part.cedarText : "unless { \(part.cedarText) }"
            switch (truth(of: part), condition.kind) {
            case (.holds, .when), (.fails, .unless): continue
            case (.errs(let message), _): return UnmetCondition(text: text, values: values(of: part), error: message)
            case (.fails, .when), (.holds, .unless):
                return UnmetCondition(text: text, values: values(of: part), error: nil)
            }
        }
        return nil
    }

    private func truth(of policy: CedarPolicy) -> Truth {
        do throws(CedarError) {
            let set = try PolicySet([policy])
            let outcomes = Authorizer.evaluate(built.request, policies: set, entities: built.entities)
            if let failure = outcomes.errors.first { return .errs(failure.error.message) }
            return outcomes.permits.isEmpty ? .fails : .holds
        } catch {
            return .errs(error.message)
        }
    }

    /// What an expression reads of the request, each once, in the order it is read.
    private func values(of expression: CedarExpression) -> [UnmetCondition.Value] {
        var found: [UnmetCondition.Value] = []
        var waiting = [expression]
        while let next = waiting.popLast() {
            if let value = value(of: next) {
                let text = next.cedarText
                if !found.contains(where: { $0.name == text }) {
                    found.append(UnmetCondition.Value(name: text, text: Quoting.value(value)))
                }
            } else {
                waiting += next.kind.children.reversed()
            }
        }
        return found
    }

    /// The value of a variable or of an attribute of the context; nil for everything else.
    private func value(of expression: CedarExpression) -> CedarValue? {
        switch expression.kind {
        case .variable(.principal): .entity(built.request.principal)
        case .variable(.action): .entity(built.request.action)
        case .variable(.resource): .entity(built.request.resource)
        default: expression.contextPath.flatMap(value(at:))
        }
    }

    private func value(at path: [ByteText]) -> CedarValue? {
        var value = CedarValue.record(built.request.context)
        for name in path {
            guard case .record(let record) = value, let next = record[name] else { return nil }
            value = next
        }
        return value
    }
}
