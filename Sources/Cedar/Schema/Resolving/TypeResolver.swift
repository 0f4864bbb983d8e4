/// Turns types as written into types as meant. Common types are worked out once, in the order of their needs, and
/// shared; their size still counts at every use, so that no chain of doublings can be built.
struct TypeResolver {
    /// A type with what it costs to walk it.
    struct Sized {
        let type: CedarType
        let nodes: Int
        let depth: Int
    }

    let definitions: SchemaDefinitions
    private var commonTypes: [Int: Sized] = [:]

    /// Works out every common type. Throws `unknownName`, `cyclicHierarchy` and `tooLarge`.
    init(_ definitions: SchemaDefinitions) throws(CedarError) {
        self.definitions = definitions
        var needs: [[Int]] = []
        for common in definitions.commonTypes {
            var needed: [Int] = []
            try collect(common.syntax.type, at: common.placing, into: &needed)
            needs.append(needed)
        }
        switch DependencyOrder(needs) {
        case .circular(let ring):
            let names = ring.map { "`\(definitions.commonTypes[$0].name)`" }
            let first = definitions.commonTypes[ring[0]]
            let path = (names.prefix(8) + names.prefix(1)).joined(separator: " → ")
            throw first.placing.error(
                .cyclicHierarchy, at: first.span, "type \(names[0]) is made of itself (\(path)); break the circle")
        case .ordered(let order):
            for position in order {
                let common = definitions.commonTypes[position]
                commonTypes[position] = try resolve(common.syntax.type, at: common.placing)
            }
        }
    }

    private func collect(
        _ type: TypeSyntax, at placing: SchemaPlacing, into needs: inout [Int]
    ) throws(CedarError) {
        switch type.kind {
        case .reference(let name):
            if case .commonType(let position) = try definitions.find(name, as: .either, at: placing) {
                needs.append(position)
            }
        case .common(let name):
            if case .commonType(let position) = try definitions.find(name, as: .commonType, at: placing) {
                needs.append(position)
            }
        case .set(let element): try collect(element, at: placing, into: &needs)
        case .record(let attributes):
            for attribute in attributes { try collect(attribute.type, at: placing, into: &needs) }
        case .entity, .extension, .bool, .long, .string: break
        }
    }

    /// The type meant. Throws `unknownName` and `tooLarge`.
    func resolve(_ syntax: TypeSyntax, at placing: SchemaPlacing) throws(CedarError) -> Sized {
        switch syntax.kind {
        case .bool: return Sized(type: .bool, nodes: 1, depth: 0)
        case .long: return Sized(type: .long, nodes: 1, depth: 0)
        case .string: return Sized(type: .string, nodes: 1, depth: 0)
        case .extension(let name): return Sized(type: try extensionType(name, at: placing), nodes: 1, depth: 0)
        case .reference(let name): return try named(name, as: .either, at: placing)
        case .common(let name): return try named(name, as: .commonType, at: placing)
        case .entity(let name): return try named(name, as: .entityType, at: placing)
        case .set(let element):
            let inner = try resolve(element, at: placing)
            return try checked(
                Sized(type: .set(inner.type), nodes: inner.nodes + 1, depth: inner.depth + 1), syntax, placing)
        case .record(let attributes): return try record(attributes, syntax, at: placing)
        }
    }

    private func record(
        _ attributes: [AttributeSyntax], _ syntax: TypeSyntax, at placing: SchemaPlacing
    ) throws(CedarError) -> Sized {
        var out: [RecordType.Attribute] = []
        var nodes = 1
        var depth = 0
        for attribute in attributes {
            let inner = try resolve(attribute.type, at: placing)
            nodes += inner.nodes
            depth = max(depth, inner.depth)
            out.append(RecordType.Attribute(attribute.name.text, inner.type, isRequired: attribute.isRequired))
            _ = try checked(Sized(type: inner.type, nodes: nodes, depth: depth), syntax, placing)
        }
        return try checked(
            Sized(type: .record(try RecordType(out)), nodes: nodes, depth: depth + 1), syntax, placing)
    }

    private func checked(
        _ sized: Sized, _ syntax: TypeSyntax, _ placing: SchemaPlacing
    ) throws(CedarError) -> Sized {
        guard sized.nodes <= CedarLimits.schemaNodes else {
            throw placing.error(
                .tooLarge, at: syntax.span,
                "with its types written out this has more than \(CedarLimits.schemaNodes) parts; make it smaller")
        }
        guard sized.depth <= CedarLimits.schemaTypeDepth else {
            throw placing.error(
                .tooLarge, at: syntax.span,
                "with its types written out this is deeper than \(CedarLimits.schemaTypeDepth) levels; make it flatter")
        }
        return sized
    }

    private func named(
        _ name: SchemaName, as sought: SchemaDefinitions.Sought, at placing: SchemaPlacing
    ) throws(CedarError) -> Sized {
        switch try definitions.find(name, as: sought, at: placing) {
        case .builtIn(let type): return Sized(type: type, nodes: 1, depth: 0)
        case .entityType(let found): return Sized(type: .entity(found), nodes: 1, depth: 0)
        case .commonType(let position):
            guard let found = commonTypes[position] else {
                throw placing.error(
                    .cyclicHierarchy, at: name.span, "type `\(name)` is made of itself; break the circle")
            }
            return found
        }
    }

    private func extensionType(_ name: SchemaName, at placing: SchemaPlacing) throws(CedarError) -> CedarType {
        if let found = ExtensionType.allCases.first(where: { ByteText($0.rawValue) == name.text }) {
            return .extension(found)
        }
        let known = ExtensionType.allCases.map { ByteText($0.rawValue) }
        let hint = Spelling.suggestion(for: name.text, among: known)
        throw placing.error(
            .unknownName, at: name.span, "there is no extension type `\(QuotedText.excerpt(name.text))`\(hint)")
    }
}
