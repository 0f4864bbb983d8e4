import Cedar

/// The type of one argument of a tool, as far as Cedar can speak of it. Every argument has one: nothing that an agent
/// sends is ever left out of a decision.
indirect enum ToolType: Hashable, Sendable {
    /// `string`
    case text
    /// `integer`; the tool's own bounds are the tool's business
    case number
    /// `boolean`
    case truth
    /// `null`, as the truth that it is there
    case nothing
    /// `string` with the format `date-time`
    case instant
    /// `string` with the format `duration`
    case span
    /// `string` with the format `ipv4` or `ipv6`
    case address
    /// One of these texts: an enumerated entity type of this name.
    case choice(ByteText, [ByteText])
    /// `array`: a set, because Cedar has no lists. Order and repetition are lost to policies.
    case list(ToolType)
    /// `object` with these properties and no others
    case object([ToolField])
    /// Several kinds of JSON: a record with one optional attribute for each, of which exactly one is present.
    case either([ToolAlternative])
    /// What Cedar has no type for (fractions, free objects, recursion): the value's JSON text, comparable with `==`
    /// only.
    case opaque

    /// The type of entities that stand for opaque values.
    static let opaqueName: ByteText = "Opaque"

    /// The type in a schema.
    func cedarType() throws(CedarError) -> CedarType {
        switch self {
        case .text: return .string
        case .number: return .long
        case .truth, .nothing: return .bool
        case .instant: return .extension(.datetime)
        case .span: return .extension(.duration)
        case .address: return .extension(.ipaddr)
        case .choice(let name, _): return .entity(name)
        case .list(let element): return .set(try element.cedarType())
        case .object(let fields): return .record(try Self.record(fields))
        case .either(let alternatives):
            var attributes: [RecordType.Attribute] = []
            for alternative in alternatives {
                attributes.append(
                    RecordType.Attribute(alternative.kind.name, try alternative.type.cedarType(), isRequired: false))
            }
            return .record(try RecordType(attributes))
        case .opaque: return .entity(Self.opaqueName)
        }
    }

    /// The record type of properties.
    static func record(_ fields: [ToolField]) throws(CedarError) -> RecordType {
        var attributes: [RecordType.Attribute] = []
        for field in fields {
            attributes.append(
                RecordType.Attribute(field.name, try field.type.cedarType(), isRequired: field.isRequired))
        }
        return try RecordType(attributes)
    }

    /// The entity types that this type needs, in the order they come.
    var entityTypes: [EntityDeclaration] {
        switch self {
        case .text, .number, .truth, .nothing, .instant, .span, .address: []
        case .choice(let name, let members): [EntityDeclaration(name, enumeration: members)]
        case .list(let element): element.entityTypes
        case .object(let fields): fields.flatMap(\.type.entityTypes)
        case .either(let alternatives): alternatives.flatMap(\.type.entityTypes)
        case .opaque: [EntityDeclaration(Self.opaqueName)]
        }
    }
}
