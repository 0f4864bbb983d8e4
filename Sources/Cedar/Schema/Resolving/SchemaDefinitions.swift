/// Everything that the fragments of a schema declare, under fully qualified names.
struct SchemaDefinitions {
    /// One declared name.
    struct Definition<Name: Hashable, Syntax> {
        /// Fully qualified.
        let name: Name
        let span: SourceSpan
        let placing: SchemaPlacing
        let syntax: Syntax
        /// Whether the declaration before this one is the same, under another name: its names need no second look-up.
        let isRepeat: Bool
    }

    private(set) var commonTypes: [Definition<ByteText, CommonTypeSyntax>] = []
    private(set) var entityTypes: [Definition<ByteText, EntitySyntax>] = []
    private(set) var actions: [Definition<EntityUID, ActionSyntax>] = []
    private(set) var commonTypeIndex: [ByteText: Int] = [:]
    private(set) var entityTypeIndex: [ByteText: Int] = [:]
    private(set) var actionIndex: [EntityUID: Int] = [:]
    /// The types of the actions: `Action`, perhaps in several namespaces. Attributes may refer to them.
    private(set) var actionTypes: Set<ByteText> = []

    /// Collects the declarations. Throws `duplicate`, `reservedWord` and `invalidSchema` (RFC 70: nothing in a namespace
    /// may have the name of something outside of any).
    init(_ fragments: [SchemaFragment]) throws(CedarError) {
        for fragment in fragments {
            for namespace in fragment.namespaces {
                let placing = SchemaPlacing(namespace: namespace.name?.text ?? "", source: fragment.source)
                for declaration in namespace.declarations { try add(declaration, at: placing) }
            }
        }
        try checkShadowing()
    }

    private mutating func add(_ declaration: SchemaDeclaration, at placing: SchemaPlacing) throws(CedarError) {
        switch declaration {
        case .commonType(let syntax):
            let placing = placing.inside("type", syntax.name)
            let name = placing.qualified(syntax.name.text)
            try Self.note(name, commonTypes.count, in: &commonTypeIndex, syntax.name, "type", placing)
            commonTypes.append(
                Definition(name: name, span: syntax.name.span, placing: placing, syntax: syntax, isRepeat: false))
        case .entity(let syntax):
            for (position, written) in syntax.names.enumerated() {
                let placing = placing.inside("entity type", written)
                guard written.text != "Action" else {
                    throw placing.error(
                        .reservedWord, at: written.span,
                        "`Action` is the type of actions and cannot be declared; rename the entity type")
                }
                let name = placing.qualified(written.text)
                try Self.note(name, entityTypes.count, in: &entityTypeIndex, written, "entity type", placing)
                entityTypes.append(
                    Definition(
                        name: name, span: written.span, placing: placing, syntax: syntax, isRepeat: position > 0))
            }
        case .action(let syntax):
            let type = placing.qualified("Action")
            actionTypes.insert(type)
            for (position, written) in syntax.names.enumerated() {
                let placing = placing.inside("action", written)
                let uid = EntityUID(type: type, id: written.text)
                try Self.note(uid, actions.count, in: &actionIndex, written, "action", placing)
                actions.append(
                    Definition(
                        name: uid, span: written.span, placing: placing, syntax: syntax, isRepeat: position > 0))
            }
        }
    }

    private static func note<Name: Hashable>(
        _ name: Name, _ position: Int, in index: inout [Name: Int], _ written: SchemaName, _ kind: String,
        _ placing: SchemaPlacing
    ) throws(CedarError) {
        guard index.updateValue(position, forKey: name) == nil else {
            throw placing.error(
                .duplicate, at: written.span,
                "\(kind) `\(QuotedText.excerpt(written.text))` is declared twice; keep one")
        }
    }

    private func checkShadowing() throws(CedarError) {
        func check(_ full: ByteText, _ span: SourceSpan, _ placing: SchemaPlacing) throws(CedarError) {
            guard placing.namespace != "" else { return }
            let parts = full.string.utf8.split(separator: UInt8(ascii: ":"))
            guard let last = parts.last.flatMap({ String($0) }).map({ ByteText($0) }) else { return }
            guard commonTypeIndex[last] == nil, entityTypeIndex[last] == nil else {
                throw placing.error(
                    .invalidSchema, at: span,
                    "`\(full)` hides `\(last)`, which stands outside of any namespace; rename one")
            }
        }
        for type in commonTypes { try check(type.name, type.span, type.placing) }
        for type in entityTypes { try check(type.name, type.span, type.placing) }
        for action in actions where action.placing.namespace != "" {
            let outer = EntityUID(type: "Action", id: action.name.id)
            guard actionIndex[outer] == nil else {
                throw action.placing.error(
                    .invalidSchema, at: action.span,
                    "`\(action.name)` hides `\(outer)`, which stands outside of any namespace; rename one")
            }
        }
    }
}
