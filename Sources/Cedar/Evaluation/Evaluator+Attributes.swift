extension Evaluator {
    /// `operand.name`
    func attribute(
        _ name: ByteText, of operand: CedarExpression, at span: SourceSpan
    ) throws(CedarError) -> CedarValue {
        switch try value(operand) {
        case .record(let record):
            if let found = record[name] { return found }
            throw Self.missing(name, "the record", at: span)
        case .entity(let uid):
            guard let stored = entities[uid] else { throw Self.unknown(uid, at: span) }
            let record = stored.entity.attributes
            if let found = record[name] { return found }
            throw Self.missing(name, "`\(uid)`", at: span)
        case let other: throw Self.mismatch("a Record or an entity", other, at: operand.span)
        }
    }

    /// `operand has a.b.c`: false at the first name that is not there; an error where a value that must hold names
    /// is no record or entity.
    func has(_ path: [ByteText], _ operand: CedarExpression) throws(CedarError) -> Bool {
        var holder = try value(operand)
        for name in path {
            let found: CedarValue?
            switch holder {
            case .record(let record): found = record[name]
            case .entity(let uid): found = entities[uid]?.entity.attributes[name]
            default: throw Self.mismatch("a Record or an entity", holder, at: operand.span)
            }
            guard let found else { return false }
            holder = found
        }
        return true
    }

    /// `left.hasTag(right)` or `left.getTag(right)`
    func tag(
        _ op: BinaryOperator, _ left: CedarValue, _ right: CedarValue, at span: SourceSpan
    ) throws(CedarError) -> CedarValue {
        guard case .entity(let uid) = left else { throw Self.mismatch("an entity", left, at: span) }
        guard case .string(let name) = right else { throw Self.mismatch("a String", right, at: span) }
        let stored = entities[uid]
        let found = stored?.entity.tags[name]
        if op == .hasTag { return .bool(found != nil) }
        guard stored != nil else { throw Self.unknown(uid, at: span) }
        guard let found else {
            throw Self.fault(
                .missingTag, "`\(uid)` has no tag `\(QuotedText.excerpt(name))`; test with `hasTag` first", at: span)
        }
        return found
    }

    private static func unknown(_ uid: EntityUID, at span: SourceSpan) -> CedarError {
        fault(.missingEntity, "`\(uid)` is not in the entity store, so nothing of it can be read", at: span)
    }

    /// No suggestion here: decisions run often, and an agent could ask for the search again and again.
    private static func missing(_ name: ByteText, _ holder: String, at span: SourceSpan) -> CedarError {
        fault(
            .missingAttribute,
            "\(holder) has no attribute `\(QuotedText.excerpt(name))`; test with `has` first", at: span)
    }
}
