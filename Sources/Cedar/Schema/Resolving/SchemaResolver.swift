/// Makes declarations of what the fragments define, and counts what they come to.
struct SchemaResolver {
    private let definitions: SchemaDefinitions
    private let types: TypeResolver
    private var nodes = 0

    init(_ fragments: [SchemaFragment]) throws(CedarError) {
        definitions = try SchemaDefinitions(fragments)
        types = try TypeResolver(definitions)
    }

    /// The entity types.
    mutating func entityTypes() throws(CedarError) -> [EntityDeclaration] {
        var out: [EntityDeclaration] = []
        for type in definitions.entityTypes {
            let annotations = Self.ordered(type.syntax.annotations)
            switch type.syntax.kind {
            case .enumerated(let ids):
                try count(ids.count, type.span, type.placing)
                out.append(EntityDeclaration(type.name, enumeration: Self.unique(ids), annotations: annotations))
            case .standard(let memberOf, let shape, let tags):
                try count(memberOf.count, type.span, type.placing)
                out.append(
                    EntityDeclaration(
                        type.name, memberOf: try names(memberOf, type.placing),
                        attributes: try record(shape, "the shape of `\(type.name)`", type.span, type.placing),
                        tags: try tags.map { (tags) throws(CedarError) in
                            try resolved(tags, type.span, type.placing)
                        },
                        annotations: annotations))
            }
        }
        return out
    }

    /// The actions.
    mutating func actions() throws(CedarError) -> [ActionDeclaration] {
        var out: [ActionDeclaration] = []
        var groups: [[Int]] = []
        for action in definitions.actions {
            let placing = action.placing
            let syntax = action.syntax
            var memberOf: [Int] = []
            for group in syntax.memberOf { memberOf.append(try definitions.action(group, at: placing)) }
            groups.append(memberOf)
            let principals = syntax.appliesTo?.principals ?? []
            let resources = syntax.appliesTo?.resources ?? []
            try count(memberOf.count + principals.count + resources.count, action.span, placing)
            let context = try record(
                syntax.appliesTo?.context, "the context of `\(action.name)`", action.span, placing)
            let (performers, objects) = (try names(principals, placing), try names(resources, placing))
            // Without one of the two no request has the action: it is a group, whatever its context says.
            let isGroup = performers.isEmpty || objects.isEmpty
            out.append(
                ActionDeclaration(
                    action.name, memberOf: Self.unique(memberOf.map { definitions.actions[$0].name }),
                    principals: isGroup ? [] : performers, resources: isGroup ? [] : objects,
                    context: isGroup ? .empty : context, annotations: Self.ordered(syntax.annotations)))
        }
        try checkGroups(groups)
        return out
    }

    private func checkGroups(_ groups: [[Int]]) throws(CedarError) {
        guard case .circular(let ring) = DependencyOrder(groups) else { return }
        let first = definitions.actions[ring[0]]
        throw first.placing.error(
            .cyclicHierarchy, at: first.span, "`\(first.name)` is in itself; remove one `in`")
    }

    private func names(_ written: [SchemaName], _ placing: SchemaPlacing) throws(CedarError) -> [ByteText] {
        var out: [ByteText] = []
        for name in written { out.append(try definitions.entityType(name, at: placing)) }
        return Self.unique(out)
    }

    private mutating func record(
        _ syntax: TypeSyntax?, _ what: String, _ span: SourceSpan, _ placing: SchemaPlacing
    ) throws(CedarError) -> RecordType {
        guard let syntax else { return .empty }
        guard case .record(let record) = try resolved(syntax, span, placing) else {
            throw placing.error(.invalidSchema, at: syntax.span, "\(what) must be a record; write `{ … }`")
        }
        return record
    }

    private mutating func resolved(
        _ syntax: TypeSyntax, _ span: SourceSpan, _ placing: SchemaPlacing
    ) throws(CedarError) -> CedarType {
        let sized = try types.resolve(syntax, at: placing)
        try count(sized.nodes, span, placing)
        return sized.type
    }

    private mutating func count(_ more: Int, _ span: SourceSpan, _ placing: SchemaPlacing) throws(CedarError) {
        nodes += more
        guard nodes <= CedarLimits.schemaNodes else {
            throw placing.error(
                .tooLarge, at: span,
                "with common types written out the schema has more than \(CedarLimits.schemaNodes) parts; split it")
        }
    }

    private static func unique<Name: Hashable & Comparable>(_ names: [Name]) -> [Name] { Set(names).sorted() }

    private static func ordered(_ annotations: [Annotation]) -> [Annotation] {
        annotations.sorted { $0.key < $1.key }
    }
}
