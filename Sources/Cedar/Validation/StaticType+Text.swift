extension StaticType: CustomStringConvertible {
    /// The type as a schema spells it, cut where it would fill a line: `Set<String>`, `{name: String, age?: Long}`.
    var description: String {
        var out = ""
        write(to: &out)
        guard out.utf8.count > CedarLimits.quotedBytes else { return out }
        return String(decoding: out.utf8.prefix(CedarLimits.quotedBytes), as: UTF8.self) + "…"
    }

    private func write(to out: inout String) {
        guard out.utf8.count <= CedarLimits.quotedBytes else { return }
        switch self {
        case .bool: out += "Bool"
        case .long: out += "Long"
        case .string: out += "String"
        case .entity(let name): out += name.string
        case .extension(let type): out += type.rawValue
        case .set(let element):
            out += "Set<"
            element.write(to: &out)
            out += ">"
        case .record(let record): Self.write(record, to: &out)
        }
    }

    private static func write(_ record: StaticRecord, to out: inout String) {
        out += "{"
        for (position, attribute) in record.attributes.enumerated() {
            guard out.utf8.count <= CedarLimits.quotedBytes else { return }
            if position > 0 { out += ", " }
            out += attribute.name.isIdentifier ? attribute.name.string : QuotedText.literal(attribute.name)
            out += attribute.isRequired ? ": " : "?: "
            attribute.type.write(to: &out)
        }
        out += "}"
    }
}
