extension ValidationRun {
    /// Reports what the schema does not declare. These checks stand apart from typing: they also reach what an
    /// always-false operand keeps the type checker from reading.
    mutating func checkNames(_ mentions: [PolicyNames.Mention], _ policy: CedarPolicy) -> Bool {
        var allKnown = true
        for mention in mentions {
            let isKnown =
                switch mention.name {
                case .type(let name): checkType(name, policy, mention.span)
                case .entity(let uid): checkEntity(uid, policy, mention.span)
                }
            if !isKnown { allKnown = false }
        }
        return allKnown
    }

    private mutating func checkType(_ name: ByteText, _ policy: CedarPolicy, _ span: SourceSpan) -> Bool {
        guard !types.knows(type: name) else { return true }
        let types = types
        add(
            .unknownEntityType(name), policy, at: span,
            "entity type `\(QuotedText.excerpt(name))` is not in the schema"
                + Spelling.suggestion(for: name, among: types.schema.entityTypes.map(\.name)))
        return false
    }

    private mutating func checkEntity(_ uid: EntityUID, _ policy: CedarPolicy, _ span: SourceSpan) -> Bool {
        if CedarPolicy.isActionType(uid.type) { return checkAction(uid, policy, span) }
        guard checkType(uid.type, policy, span) else { return false }
        guard let members = types.members(of: uid.type), !members.contains(uid.id) else { return true }
        add(
            .unknownMember(uid), policy, at: span,
            "`\(QuotedText.excerpt(uid.type))` is enumerated and has no `\(QuotedText.excerpt(uid.id))`"
                + Spelling.suggestion(for: uid.id, among: Array(members)))
        return false
    }

    private mutating func checkAction(_ uid: EntityUID, _ policy: CedarPolicy, _ span: SourceSpan) -> Bool {
        guard types.schema.action(uid) == nil else { return true }
        let types = types
        add(
            .unknownAction(uid), policy, at: span,
            "action `\(QuotedText.excerpt(ByteText(uid.description)))` is not in the schema\(types.hint(forAction: uid))"
        )
        return false
    }
}
