/// A Cedar value. Equality across types is false, never an error.
package enum CedarValue: Hashable, Sendable {
    /// A truth value.
    case bool(Bool)
    /// A signed 64-bit integer.
    case long(Int64)
    /// A string, compared byte for byte.
    case string(ByteText)
    /// A reference to an entity, which need not exist.
    case entity(EntityUID)
    /// A set, heterogeneous at run time.
    case set(CedarSet)
    /// A record.
    case record(CedarRecord)
    /// The extension type `ipaddr`.
    case ip(CedarAddress)
    /// The extension type `decimal`.
    case decimal(CedarDecimal)
    /// The extension type `datetime`.
    case datetime(CedarDatetime)
    /// The extension type `duration`.
    case duration(CedarDuration)

    /// A string value.
    package static func string(_ text: String) -> CedarValue { .string(ByteText(text)) }

    /// The name of the type as Cedar spells it.
    package var typeName: String {
        switch self {
        case .bool: "Bool"
        case .long: "Long"
        case .string: "String"
        case .entity(let uid): "entity of type `\(uid.type)`"
        case .set: "Set"
        case .record: "Record"
        case .ip: "ipaddr"
        case .decimal: "decimal"
        case .datetime: "datetime"
        case .duration: "duration"
        }
    }

    /// Levels of sets and records, 0 for a scalar.
    package var depth: Int {
        switch self {
        case .set(let set): set.depth
        case .record(let record): record.depth
        default: 0
        }
    }

    /// Number of scalars, sets and records in the value, itself included.
    package var nodes: Int {
        switch self {
        case .set(let set): set.nodes
        case .record(let record): record.nodes
        default: 1
        }
    }
}
