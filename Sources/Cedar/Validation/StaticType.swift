/// The type of an expression: a type of the schema, but Booleans may be known to be true or false.
indirect enum StaticType: Hashable, Sendable {
    case bool(Truth)
    case long
    case string
    case entity(ByteText)
    case set(StaticType)
    case record(StaticRecord)
    case `extension`(ExtensionType)

    /// A Boolean of which nothing is known.
    static let anyBool = StaticType.bool(.either)

    /// The type a schema declares.
    init(_ type: CedarType) {
        switch type {
        case .bool: self = .anyBool
        case .long: self = .long
        case .string: self = .string
        case .entity(let name): self = .entity(name)
        case .set(let element): self = .set(StaticType(element))
        case .record(let record): self = .record(StaticRecord(record))
        case .extension(let type): self = .extension(type)
        }
    }

    /// What is known of the Boolean; nil for another type.
    var truth: Truth? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// What walking the type costs, itself counted.
    var nodes: Int {
        switch self {
        case .set(let element): min(1 + element.nodes, CedarLimits.validationSteps)
        case .record(let record): record.nodes
        default: 1
        }
    }

    /// Whether `<` and its kin take two operands of this type.
    var isOrdered: Bool {
        switch self {
        case .long, .extension(.datetime), .extension(.duration): true
        default: false
        }
    }
}
