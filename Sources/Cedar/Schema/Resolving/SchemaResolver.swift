/// Makes declarations of what the fragments define, and counts what they come to. What several names share is looked
/// up once and counted for each.
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
        var last: (declaration: EntityDeclaration, nodes: Int)?
        for type in definitions.entityTypes {
            let made: (declaration: EntityDeclaration, nodes: Int)
            if let last, type.isRepeat { made = last } else { made = try entityType(type) }
            try count(made.nodes, type.span, type.placing)
            last = made
            let shared = made.declaration
            out.append(
                EntityDeclaration(
                    type.name, memberOf: shared.memberOf, attributes: shared.attributes, tags: shared.tags,
                    enumeration: shared.enumeration, annotations: shared.annotations))
        }
        return out
    }

    private func entityType(
        _ type: SchemaDefinitions.Definition<ByteText, EntitySyntax>
    ) throws(CedarError) -> (declaration: EntityDeclaration, nodes: Int) {
        let annotations = Self.ordered(type.syntax.annotations)
        switch type.syntax.kind {
        case .enumerated(let ids):
            let declaration = EntityDeclaration(
                type.name, enumeration: Self.unique(ids), annotations: annotations)
            return (declaration, ids.count)
        case .standard(let memberOf, let shape, let tags):
            let (attributes, size) = try record(shape, "the shape of `\(type.name)`", type.placing)
            let resolvedTags = try tags.map { (tags) throws(CedarError) in try types.resolve(tags, at: type.placing) }
            let declaration = EntityDeclaration(
                type.name, memberOf: try names(memberOf, type.placing), attributes: attributes,
                tags: resolvedTags?.type, annotations: annotations)
            return (declaration, memberOf.count + size + (resolvedTags?.nodes ?? 0))
        }
    }

    /// The actions.
    mutating func actions() throws(CedarError) -> [ActionDeclaration] {
        var out: [ActionDeclaration] = []
        var groups: [[Int]] = []
        var last: (declaration: ActionDeclaration, groups: [Int], nodes: Int)?
        for action in definitions.actions {
            let made: (declaration: ActionDeclaration, groups: [Int], nodes: Int)
            if let last, action.isRepeat { made = last } else { made = try self.action(action) }
            try count(made.nodes, action.span, action.placing)
            last = made
            groups.append(made.groups)
            let shared = made.declaration
            out.append(
                ActionDeclaration(
                    action.name, memberOf: shared.memberOf, principals: shared.principals,
                    resources: shared.resources, context: shared.context, annotations: shared.annotations))
        }
        try checkGroups(groups)
        return out
    }

    private func action(
        _ action: SchemaDefinitions.Definition<EntityUID, ActionSyntax>
    ) throws(CedarError) -> (declaration: ActionDeclaration, groups: [Int], nodes: Int) {
        let syntax = action.syntax
        var groups: [Int] = []
        for group in syntax.memberOf { groups.append(try definitions.action(group, at: action.placing)) }
        let principals = syntax.appliesTo?.principals ?? []
        let resources = syntax.appliesTo?.resources ?? []
        let (context, size) = try record(
            syntax.appliesTo?.context, "the context of `\(action.name)`", action.placing)
        let (performers, objects) = (try names(principals, action.placing), try names(resources, action.placing))
        // Without one of the two no request has the action: it is a group, whatever its context says.
        let isGroup = performers.isEmpty || objects.isEmpty
        let declaration = ActionDeclaration(
            action.name, memberOf: Self.unique(groups.map { definitions.actions[$0].name }),
            principals: isGroup ? [] : performers, resources: isGroup ? [] : objects,
            context: isGroup ? .empty : context, annotations: Self.ordered(syntax.annotations))
        return (declaration, groups, groups.count + principals.count + resources.count + size)
    }

    private func checkGroups(_ groups: [[Int]]) throws(CedarError) {
        guard case .circular(let ring) = DependencyOrder(groups), let start = ring.first else { return }
        let first = definitions.actions[start]
        throw first.placing.error(
            .cyclicHierarchy, at: first.span, "`\(first.name)` is in itself; remove one `in`")
    }

    private func names(_ written: [SchemaName], _ placing: SchemaPlacing) throws(CedarError) -> [ByteText] {
        var out: [ByteText] = []
        for name in written { out.append(try definitions.entityType(name, at: placing)) }
        return Self.unique(out)
    }

    private func record(
        _ syntax: TypeSyntax?, _ what: String, _ placing: SchemaPlacing
    ) throws(CedarError) -> (type: RecordType, nodes: Int) {
        guard let syntax else { return (.empty, 1) }
        let sized = try types.resolve(syntax, at: placing)
        guard case .record(let record) = sized.type else {
            throw placing.error(.invalidSchema, at: syntax.span, "\(what) must be a record; write `{ … }`")
        }
        return (record, sized.nodes)
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
