extension CedarSchema {
    /// Throws unless every entity is one the schema allows; the error names the entity. Stops at the first.
    package func validate(_ entities: [Entity]) throws(CedarError) {
        for entity in entities { try validate(entity) }
    }

    /// Throws unless the entity is one the schema allows: of a declared type, with exactly the attributes and tags of
    /// that type, parents its type may be in at some distance, and an id that an enumerated type has. An action must be
    /// in exactly the groups the schema says, given directly or through each other.
    package func validate(_ entity: Entity) throws(CedarError) {
        let name = QuotedText.excerpt(ByteText(entity.uid.description))
        guard !CedarPolicy.isActionType(entity.uid.type) else { return try validateAction(entity, name) }
        let checker = ConformanceChecker(schema: self)
        try checker.check(entity.uid, named: name)
        guard let type = entityType(entity.uid.type) else { return }
        try checker.check(entity.attributes, is: type.attributes, named: name)
        try validateParents(of: entity, name, checker)
        try validateTags(of: entity, type, name, checker)
    }

    private func validateParents(
        of entity: Entity, _ name: String, _ checker: ConformanceChecker
    ) throws(CedarError) {
        let allowed = ancestors(ofType: entity.uid.type)
        for parent in entity.parents {
            try checker.check(parent, named: "parent of \(name)")
            guard !allowed.contains(parent.type) else { continue }
            throw CedarError(
                .notApplicable,
                "`\(name)` is in `\(QuotedText.excerpt(ByteText(parent.description)))`, but a "
                    + "`\(entity.uid.type)` is never in a `\(parent.type)`; declare it with `in` or drop the parent")
        }
    }

    private func validateTags(
        of entity: Entity, _ type: EntityDeclaration, _ name: String, _ checker: ConformanceChecker
    ) throws(CedarError) {
        guard let values = type.tags else {
            guard let tag = entity.tags.entries.first else { return }
            throw CedarError(
                .unknownName,
                "`\(name)` has the tag `\(QuotedText.excerpt(tag.key))`, but its type has no tags; drop it")
        }
        for tag in entity.tags.entries {
            try checker.check(tag.value, is: values, named: "tag \(QuotedText.excerpt(tag.key)) of \(name)")
        }
    }

    private func validateAction(_ entity: Entity, _ name: String) throws(CedarError) {
        guard action(entity.uid) != nil else {
            let hint = Spelling.suggestion(for: entity.uid.id, among: actions.map(\.uid.id))
            throw CedarError(.unknownName, "action `\(name)` is not declared\(hint)")
        }
        guard entity.attributes.entries.isEmpty, entity.tags.entries.isEmpty else {
            throw CedarError(.notApplicable, "action `\(name)` has attributes or tags; actions have none")
        }
        let given = entity.parents.reduce(into: Set(entity.parents)) { $0.formUnion(ancestors(ofAction: $1)) }
        guard given == ancestors(ofAction: entity.uid) else {
            throw CedarError(
                .notApplicable, "action `\(name)` is not in the groups the schema declares; leave actions out")
        }
    }
}
