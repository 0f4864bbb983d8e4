import Cedar

extension ToolType {
    /// The Cedar value of an argument that an agent sent. Nothing in it can become an entity, an address or a time
    /// because it is written like Cedar's JSON escapes: only this type says what a value is. Throws for whatever does
    /// not fit exactly. Recursion is bounded by the depth of the type.
    func value(of json: JSONCursor) throws(CedarError) -> CedarValue {
        switch (self, json.node) {
        case (.text, .string(let text)): return .string(text)
        case (.number, .integer(let number)): return .long(number)
        case (.truth, .bool(let truth)): return .bool(truth)
        case (.nothing, .null): return .bool(true)
        case (.instant, .string(let text)): return .datetime(try Self.read(text, json, "a time", ToolTimes.instant))
        case (.span, .string(let text)): return .duration(try Self.read(text, json, "a duration", ToolTimes.span))
        case (.address, .string(let text)): return .ip(try Self.read(text, json, "an address", Self.address))
        case (.choice(let name, let members), .string(let text)):
            guard members.contains(text) else {
                throw json.error(.typeError, "`\(QuotedText.excerpt(text))` is not one of the choices")
            }
            return .entity(EntityUID(type: name, id: text))
        case (.list(let element), .array):
            var values: [CedarValue] = []
            for item in try json.elements("a list") { values.append(try element.value(of: item)) }
            return .set(try CedarSet(values))
        case (.object(let fields), .object):
            return .record(try Self.record(of: json, fields))
        case (.either(let alternatives), let node):
            let kind = ToolAlternative.Kind(node)
            guard let fitting = alternatives.first(where: { $0.kind == kind }) else {
                throw json.mismatch("one of \(alternatives.map(\.kind.rawValue).joined(separator: ", "))")
            }
            return .record(
                try CedarRecord([CedarRecord.Entry(key: kind.name, value: try fitting.type.value(of: json))]))
        case (.opaque, let node):
            return .entity(EntityUID(type: Self.opaqueName, id: ByteText(node.compactText)))
        default:
            throw json.mismatch("what the tool's description says")
        }
    }

    /// The record of an object: exactly the declared properties, none left out and none beyond.
    static func record(of json: JSONCursor, _ fields: [ToolField]) throws(CedarError) -> CedarRecord {
        guard let count = json.node.members?.count, count <= fields.count else {
            throw json.error(.tooLarge, "the arguments are more than the tool's description has")
        }
        try json.check(
            "the arguments", required: fields.filter(\.isRequired).map(\.name),
            optional: fields.filter { !$0.isRequired }.map(\.name))
        var entries: [CedarRecord.Entry] = []
        for field in fields {
            guard let value = json.optional(field.name) else { continue }
            entries.append(CedarRecord.Entry(key: field.name, value: try field.type.value(of: value)))
        }
        return try CedarRecord(entries)
    }

    private static func read<Value>(
        _ text: ByteText, _ json: JSONCursor, _ what: String, _ parse: (ByteText) -> Value?
    ) throws(CedarError) -> Value {
        guard let value = parse(text) else {
            throw json.error(.typeError, "`\(QuotedText.excerpt(text))` is not \(what) that Cedar can hold")
        }
        return value
    }

    /// A single address; a range is none.
    private static func address(_ text: ByteText) -> CedarAddress? {
        text.string.utf8.contains(UInt8(ascii: "/")) ? nil : CedarAddress(text)
    }
}
