extension TypeChecker {
    private func lookUp(_ name: ByteText, in type: StaticType) -> StaticRecord.Attribute? {
        switch type {
        case .record(let record): record[name]
        case .entity(let entity): types.attributes(of: entity)?[name]
        default: nil
        }
    }

    mutating func attribute(
        _ holder: ShapedExpression, _ name: ByteText, _ fact: Capability, _ node: ShapedExpression
    ) -> Typing {
        guard let type = self.holder(holder).type else { return .unknown }
        guard let found = lookUp(name, in: type) else {
            report(
                .missingAttribute(name), node,
                "\(owner(holder, type)) has no attribute `\(QuotedText.excerpt(name))`\(hint(name, type))")
            return .unknown
        }
        if !found.isRequired, !scope.contains(fact) {
            let key = name.isIdentifier ? name.string : QuotedText.literal(name)
            report(
                .unguardedAttribute(name), node,
                "attribute `\(QuotedText.excerpt(name))` of \(owner(holder, type)) may be absent; "
                    + "test it first: `\(text(holder)) has \(key) && …`")
        }
        return Typing(found.type)
    }

    /// `has a.b.c`, typed as `has a && .a has b && .a.b has c`, its operand only once. A required attribute is certain
    /// in a record, not in an entity, which may be missing from the store.
    mutating func has(
        _ holder: ShapedExpression, _ path: [ShapedExpression.HasStep], _ node: ShapedExpression
    ) -> Typing {
        guard var current = self.holder(holder).type else { return .anyBool }
        var truth = Truth.always
        var facts: Set<Capability> = []
        for (position, step) in path.enumerated() {
            switch current {
            case .record, .entity: break
            default:
                report(
                    .unexpectedType(expected: "an entity or a record", found: current.description), node,
                    "`has` reaches \(current) before `\(step.name)`, and that has no attributes; "
                        + "keep the first \(position) names")
                return .anyBool
            }
            guard let found = lookUp(step.name, in: current) else { return Typing(.never) }
            let isRecord = if case .record = current { true } else { false }
            if !scope.contains(step.capability), !(isRecord && found.isRequired) { truth = .either }
            facts.insert(step.capability)
            current = found.type
        }
        return Typing(truth, facts: facts)
    }

    private func owner(_ holder: ShapedExpression, _ type: StaticType) -> String {
        if case .variable(.context) = holder.form { return "the context of `\(environment.action)`" }
        if case .entity(let name) = type { return "`\(name)`" }
        return "the record `\(text(holder))`"
    }

    private func hint(_ name: ByteText, _ type: StaticType) -> String {
        guard !isFull else { return "" }
        let known: [ByteText] =
            switch type {
            case .record(let record): record.attributes.map(\.name)
            case .entity(let entity): types.attributes(of: entity)?.attributes.map(\.name) ?? []
            default: []
            }
        return Spelling.suggestion(for: name, among: known)
    }
}
