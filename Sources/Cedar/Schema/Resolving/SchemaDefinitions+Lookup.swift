extension SchemaDefinitions {
    /// What a name in a type may stand for.
    enum Sought: String {
        case commonType = "type"
        case entityType = "entity type"
        case either = "type or entity type"
    }

    /// What it does stand for.
    enum Found {
        /// The common type at this position.
        case commonType(Int)
        case entityType(ByteText)
        case builtIn(CedarType)
    }

    /// Looks `name` up in its namespace, then outside of any; in each, common types come before entity types.
    /// Throws `unknownName` with the nearest name there is.
    func find(_ name: SchemaName, as sought: Sought, at placing: SchemaPlacing) throws(CedarError) -> Found {
        for reading in placing.readings(of: name) {
            if sought != .entityType {
                if let position = commonTypeIndex[reading] { return .commonType(position) }
                if let type = builtIn(reading) { return .builtIn(type) }
            }
            if sought != .commonType, entityTypeIndex[reading] != nil || actionTypes.contains(reading) {
                return .entityType(reading)
            }
        }
        throw placing.error(
            .unknownName, at: name.span,
            "\(sought.rawValue) `\(QuotedText.excerpt(name.text))` is not declared\(hint(for: name, as: sought, at: placing))"
        )
    }

    /// The fully qualified name of a declared entity type, which the type of actions is not.
    func entityType(_ name: SchemaName, at placing: SchemaPlacing) throws(CedarError) -> ByteText {
        guard case .entityType(let found) = try find(name, as: .entityType, at: placing),
            entityTypeIndex[found] != nil
        else {
            throw placing.error(
                .unknownName, at: name.span, "`\(name)` is the type of actions; name a declared entity type")
        }
        return found
    }

    /// The position of the action that a group refers to. Throws `unknownName`.
    func action(_ group: ActionSyntax.Group, at placing: SchemaPlacing) throws(CedarError) -> Int {
        for type in placing.readings(of: group.type ?? SchemaName("Action")) {
            if let position = actionIndex[EntityUID(type: type, id: group.id.text)] { return position }
        }
        let hint = Spelling.suggestion(for: group.id.text, among: actions.map(\.name.id))
        let written =
            group.type.map { "\($0)::\(QuotedText.excerpt(group.id.text))" } ?? QuotedText.excerpt(group.id.text)
        throw placing.error(.unknownName, at: group.id.span, "action `\(written)` is not declared\(hint)")
    }

    /// `__cedar::Long` and the like; also `Long` unless something outside of any namespace has that name.
    private func builtIn(_ name: ByteText) -> CedarType? {
        let prefix = "__cedar::".utf8
        if name.string.utf8.starts(with: prefix) {
            return CedarType.builtIn(ByteText(String(name.string.utf8.dropFirst(prefix.count)) ?? ""))
        }
        return entityTypeIndex[name] == nil ? CedarType.builtIn(name) : nil
    }

    private func hint(for name: SchemaName, as sought: Sought, at placing: SchemaPlacing) -> String {
        if name.text == "Boolean" || name.text == "boolean" || name.text == "bool" { return "; Cedar calls it `Bool`" }
        var known: [ByteText] = []
        if sought != .entityType { known += CedarType.builtInNames + commonTypes.map(\.name) }
        if sought != .commonType { known += entityTypes.map(\.name) }
        for reading in placing.readings(of: name) {
            if let near = Spelling.nearest(to: reading, among: known) { return "; did you mean `\(near)`" }
        }
        if sought == .commonType, placing.readings(of: name).contains(where: { entityTypeIndex[$0] != nil }) {
            return " as a common type; an entity type cannot stand here"
        }
        return ""
    }
}
