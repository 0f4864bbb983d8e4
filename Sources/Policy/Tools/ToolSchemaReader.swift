import Cedar

/// Turns the JSON Schema of a tool's arguments into types that Cedar has.
///
/// Only what tells the type of a value is read; what merely narrows it (`minimum`, `pattern`) is the tool's business.
/// Every schema is bounded in depth and in size, and references lead only within the document.
struct ToolSchemaReader {
    /// The beginning of the names of entity types made here.
    private let prefix: String
    private let root: JSONCursor
    /// The references being followed, to notice a schema that contains itself.
    private var following: [ByteText] = []
    private var nodes = 0
    /// The names of entity types that are taken.
    private(set) var names: Set<ByteText>

    /// Starts with the schema of all arguments, and the names that other tools have taken.
    init(prefix: String, root: JSONCursor, names: Set<ByteText>) {
        self.prefix = prefix
        self.root = root
        self.names = names
    }

    /// The arguments in byte order of their names.
    mutating func arguments() throws(CedarError) -> [ToolField] {
        guard case .object(let fields) = try type(root, [], depth: 0) else {
            throw root.error(.typeError, "the arguments of a tool are an object; write `\"type\": \"object\"`")
        }
        return fields
    }

    /// The type of a schema; `path` names it within the tool.
    mutating func type(_ schema: JSONCursor, _ path: [ByteText], depth: Int) throws(CedarError) -> ToolType {
        nodes += 1
        guard depth <= PolicyLimits.toolSchemaDepth, nodes <= PolicyLimits.toolSchemaNodes else {
            let bound = "\(PolicyLimits.toolSchemaDepth) levels and \(PolicyLimits.toolSchemaNodes) parts"
            throw schema.error(.tooLarge, "the schema of a tool has at most \(bound); simplify it")
        }
        switch schema.node {
        case .bool(true): return .opaque
        case .bool(false): throw schema.error(.typeError, "no value ever fits `false`; remove the property")
        default: break
        }
        _ = try schema.members("a JSON Schema")
        if let reference = schema.optional("$ref") { return try follow(reference, path, depth) }
        if let choice = try choice(schema, path) { return choice }
        // Beside a type of its own, a combination only narrows it.
        guard schema.optional("type") == nil, schema.optional("properties") == nil else {
            return try byKind(schema, path, depth)
        }
        if let union = schema.optional("anyOf") ?? schema.optional("oneOf") { return try either(union, path, depth) }
        if let all = schema.optional("allOf") {
            let parts = try all.elements("schemas")
            // Several schemas at once would have to be merged; a value of them is compared as a whole.
            return parts.count == 1 ? try type(parts[0], path, depth: depth + 1) : .opaque
        }
        return try byKind(schema, path, depth)
    }

    private mutating func byKind(
        _ schema: JSONCursor, _ path: [ByteText], _ depth: Int
    ) throws(CedarError) -> ToolType {
        guard let type = schema.optional("type") else {
            return schema.optional("properties") == nil ? .opaque : try object(schema, path, depth)
        }
        if case .array = type.node {
            var alternatives: [ToolAlternative] = []
            for item in try type.elements("names of types") {
                let kind = try kind(item)
                alternatives.append(ToolAlternative(kind: kind, type: try self.type(schema, as: kind, path, depth)))
            }
            return try joined(alternatives, type)
        }
        return try self.type(schema, as: try kind(type), path, depth)
    }

    private mutating func type(
        _ schema: JSONCursor, as kind: ToolAlternative.Kind, _ path: [ByteText], _ depth: Int
    ) throws(CedarError) -> ToolType {
        switch kind {
        case .null: return .nothing
        case .boolean: return .truth
        case .integer: return .number
        case .number: return .opaque
        case .string: return try text(schema)
        case .array:
            guard let items = schema.optional("items"), schema.optional("prefixItems") == nil else {
                return .list(.opaque)
            }
            if case .array = items.node { return .list(.opaque) }
            return .list(try type(items, path + ["item"], depth: depth + 1))
        case .object: return try object(schema, path, depth)
        }
    }

    private func kind(_ json: JSONCursor) throws(CedarError) -> ToolAlternative.Kind {
        let name = try json.string("the name of a type")
        guard let kind = ToolAlternative.Kind.allCases.first(where: { $0.name == name }) else {
            let advice = Spelling.advice(for: name.string, among: ToolAlternative.Kind.allCases.map(\.rawValue))
            throw json.error(.unknownName, "JSON Schema has no type `\(QuotedText.excerpt(name))`; \(advice)")
        }
        return kind
    }

    private func text(_ schema: JSONCursor) throws(CedarError) -> ToolType {
        switch try schema.optional("format")?.string("a format").string {
        case "date-time"?: .instant
        case "duration"?: .span
        case "ipv4"?, "ipv6"?: .address
        default: .text
        }
    }

    /// An object with known properties. One with free ones has no record type and is compared as a whole.
    private mutating func object(
        _ schema: JSONCursor, _ path: [ByteText], _ depth: Int
    ) throws(CedarError) -> ToolType {
        let properties = try schema.optional("properties")?.members("properties") ?? []
        if properties.isEmpty, depth > 0 { return .opaque }
        guard properties.count <= PolicyLimits.toolProperties else {
            throw schema.error(.tooLarge, "an object has at most \(PolicyLimits.toolProperties) properties")
        }
        var required: Set<ByteText> = []
        for item in try schema.optional("required")?.elements("names of properties") ?? [] {
            let name = try item.string("a property's name")
            guard properties.contains(where: { $0.key == name }) else {
                throw item.error(.unknownName, "`\(QuotedText.excerpt(name))` is required and not a property")
            }
            required.insert(name)
        }
        var fields: [ToolField] = []
        for (name, value) in properties {
            guard !name.string.utf8.starts(with: "__".utf8), name.string.utf8.count <= PolicyLimits.toolNameBytes else {
                throw value.error(.reservedWord, "a property may not begin with `__` nor be longer than 128 bytes")
            }
            let type = try type(value, path + [name], depth: depth + 1)
            fields.append(ToolField(name: name, type: type, isRequired: required.contains(name)))
        }
        return .object(fields.sorted { $0.name < $1.name })
    }

    /// `enum` or `const` over texts; other values have no enumerated type and are compared as a whole.
    private mutating func choice(_ schema: JSONCursor, _ path: [ByteText]) throws(CedarError) -> ToolType? {
        let values: [JSONCursor]
        if let list = schema.optional("enum") {
            values = try list.elements("values")
        } else if let only = schema.optional("const") {
            values = [only]
        } else {
            return nil
        }
        var members: [ByteText] = []
        for value in values {
            switch value.node {
            case .string(let text): if !members.contains(text) { members.append(text) }
            case .integer where values.allSatisfy(\.isInteger): return .number
            case .bool where values.allSatisfy(\.isBool): return .truth
            default: return .opaque
            }
        }
        guard (1...PolicyLimits.toolChoices).contains(members.count) else {
            throw schema.error(.tooLarge, "a choice has 1 to \(PolicyLimits.toolChoices) values")
        }
        let name = entityName(path)
        // Two ways to one name would make one type of two choices.
        return names.insert(name).inserted ? .choice(name, members.sorted()) : .opaque
    }

    /// A union: each alternative under the name of its kind. Alternatives of one kind cannot be told apart and are
    /// compared as a whole.
    private mutating func either(
        _ union: JSONCursor, _ path: [ByteText], _ depth: Int
    ) throws(CedarError) -> ToolType {
        var alternatives: [ToolAlternative] = []
        for part in try union.elements("schemas") {
            guard let name = part.optional("type"), case .string = name.node else { return .opaque }
            let kind = try kind(name)
            let type = try type(part, path + [kind.name], depth: depth + 1)
            alternatives.append(ToolAlternative(kind: kind, type: type))
        }
        return try joined(alternatives, union)
    }

    private func joined(_ alternatives: [ToolAlternative], _ json: JSONCursor) throws(CedarError) -> ToolType {
        guard let first = alternatives.first else { throw json.error(.typeError, "a union of nothing fits no value") }
        if alternatives.count == 1 { return first.type }
        let kinds = Set(alternatives.map(\.kind))
        // A whole number is also a number, so a value of both could be either.
        guard kinds.count == alternatives.count, !kinds.isSuperset(of: [.integer, .number]) else { return .opaque }
        // `number` takes whole numbers too, and those arrive as integers.
        if kinds.contains(.number) { return .opaque }
        return .either(alternatives.sorted { $0.kind.name < $1.kind.name })
    }

    /// Follows a reference within the document. A schema within itself is compared as a whole.
    private mutating func follow(
        _ reference: JSONCursor, _ path: [ByteText], _ depth: Int
    ) throws(CedarError) -> ToolType {
        let target = try reference.string("a reference")
        guard let pointer = JSONPointer(target) else {
            throw reference.error(
                .unknownName, "`\(QuotedText.excerpt(target))` leads out of the document; copy its schema into `$defs`")
        }
        guard !following.contains(target) else { return .opaque }
        guard let found = pointer.find(in: root) else {
            throw reference.error(.unknownName, "`\(QuotedText.excerpt(target))` leads nowhere")
        }
        following.append(target)
        defer { following.removeLast() }
        return try type(found, path, depth: depth + 1)
    }

    /// A name for an entity type, made of the way to it; what has no place in an identifier becomes `_`.
    private func entityName(_ path: [ByteText]) -> ByteText {
        let text = ([ByteText(prefix)] + path).map(\.string).joined(separator: "_")
        let bytes = text.utf8.map { Self.isIdentifierByte($0) ? $0 : UInt8(ascii: "_") }
        return ByteText("Choice_" + String(decoding: bytes, as: UTF8.self))
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension JSONCursor {
    fileprivate var isInteger: Bool { if case .integer = node { true } else { false } }
    fileprivate var isBool: Bool { if case .bool = node { true } else { false } }
}
