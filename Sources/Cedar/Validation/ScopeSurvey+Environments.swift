extension ScopeSurvey {
    /// What tells two environments apart for conditions that mention only some of the variables.
    private struct Aspect: Hashable {
        let principal: ByteText?
        let action: EntityUID?
        let resource: ByteText?
        let context: Int?
    }

    /// One environment for each combination that conditions mentioning these variables can tell apart: a condition
    /// on `context.session` alone is typed once for a hundred actions that share a context type.
    func environments(mentioning variables: Set<Variable>) -> [RequestEnvironment] {
        var seen: Set<Aspect> = []
        var out: [RequestEnvironment] = []
        for reached in reach {
            let principals = variables.contains(.principal) ? reached.principals[...] : reached.principals.prefix(1)
            let resources = variables.contains(.resource) ? reached.resources[...] : reached.resources.prefix(1)
            for principal in principals {
                for resource in resources {
                    let aspect = Aspect(
                        principal: variables.contains(.principal) ? principal : nil,
                        action: variables.contains(.action) ? reached.action : nil,
                        resource: variables.contains(.resource) ? resource : nil,
                        context: variables.contains(.context) ? types.contextNumber(of: reached.action) : nil)
                    guard seen.insert(aspect).inserted else { continue }
                    out.append(
                        RequestEnvironment(
                            principal: principal, action: reached.action, resource: resource,
                            context: types.context(of: reached.action)))
                }
            }
        }
        return out
    }

    /// ", when the principal is `A` and the action `b`": the part of an environment that conditions mention.
    func name(_ environment: RequestEnvironment, mentioning variables: Set<Variable>) -> String {
        var parts: [String] = []
        if variables.contains(.principal) { parts.append("the principal is `\(environment.principal)`") }
        if variables.contains(.action) || variables.contains(.context) {
            parts.append("the action is `\(QuotedText.excerpt(ByteText(environment.action.description)))`")
        }
        if variables.contains(.resource) { parts.append("the resource is `\(environment.resource)`") }
        return parts.isEmpty ? "" : ", when " + parts.joined(separator: " and ")
    }

    /// What to do when nothing is reached.
    var advice: String {
        let what = "no action of the schema applies to what the scope asks for"
        let sides = [
            ("principal", scope.principal, types.schema.actions.flatMap(\.principals)),
            ("resource", scope.resource, types.schema.actions.flatMap(\.resources)),
        ]
        for (side, constraint, declared) in sides {
            guard case .equal(.entity(let uid)) = constraint, !declared.contains(uid.type),
                declared.contains(where: { types.canBe($0, in: uid.type) })
            else { continue }
            return "\(what); `\(QuotedText.excerpt(uid.type))` only holds such a \(side), write `\(side) in` for `==`"
        }
        return "\(what); compare its types with `appliesTo` of the action"
    }
}
