extension TypeChecker {
    /// `in`: exact between actions that are written down, otherwise as far as the hierarchy of types tells.
    mutating func within(_ left: Typing, _ node: ShapedExpression, _ right: ShapedExpression) -> Typing {
        let container = expect("an entity or a set of entities", right) {
            switch $0 {
            case .entity, .set(.entity): true
            default: false
            }
        }
        guard case .entity(let lower)? = left.type, let container = container.type else { return .anyBool }
        if case .entity(let action)? = constant(node), CedarPolicy.isActionType(action.type),
            let groups = constants(right)
        {
            return Typing(Truth(groups.contains { types.isAction(action, in: $0) }))
        }
        switch container {
        case .entity(let upper), .set(.entity(let upper)):
            return Typing(types.canBe(lower, in: upper) ? .either : .never)
        default: return .anyBool
        }
    }

    private func constants(_ node: ShapedExpression) -> [EntityUID]? {
        if case .entity(let uid)? = constant(node) { return [uid] }
        guard case .set(let elements) = node.form else { return nil }
        var out: [EntityUID] = []
        for element in elements {
            guard case .entity(let uid)? = constant(element) else { return nil }
            out.append(uid)
        }
        return out
    }

    /// `is T`, and `is T in e`, where `e` is only reached when the type is right.
    mutating func isType(
        _ operand: ShapedExpression, _ name: ByteText, _ container: ShapedExpression?
    ) -> Typing {
        let typing = entity(operand)
        guard case .entity(let found)? = typing.type else {
            if let container { _ = within(typing, operand, container) }
            return .anyBool
        }
        guard found == name else { return Typing(.never) }
        guard let container else { return Typing(.always) }
        return within(typing, operand, container)
    }

    mutating func hasTag(_ holder: ShapedExpression, _ name: ShapedExpression, _ fact: Capability) -> Typing {
        let (typing, key) = (entity(holder), exactly(.string, name))
        guard case .entity(let type)? = typing.type, key.type != nil else { return .anyBool }
        guard types.tags(of: type) != nil else { return Typing(.never) }
        return Typing(scope.contains(fact) ? .always : .either, facts: [fact])
    }

    mutating func getTag(
        _ holder: ShapedExpression, _ name: ShapedExpression, _ fact: Capability, _ node: ShapedExpression
    ) -> Typing {
        let (typing, key) = (entity(holder), exactly(.string, name))
        guard case .entity(let type)? = typing.type, key.type != nil else { return .unknown }
        guard let tags = types.tags(of: type) else {
            report(.noTags(type), node, "`\(type)` has no tags; add `tags` to its declaration or drop `getTag`")
            return .unknown
        }
        if !scope.contains(fact) {
            let test = "\(text(holder)).hasTag(\(text(name)))"
            report(.unguardedTag, node, "the tag may be absent; test it first: `\(test) && …`")
        }
        return Typing(tags)
    }
}
