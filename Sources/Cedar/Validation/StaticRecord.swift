/// The attributes of a record type, sorted by the bytes of their names.
struct StaticRecord: Hashable, Sendable {
    struct Attribute: Hashable, Sendable {
        let name: ByteText
        let type: StaticType
        let isRequired: Bool
    }

    let attributes: [Attribute]
    /// What walking the type costs, itself counted; capped, so that it can be added up.
    let nodes: Int

    static let empty = StaticRecord(sorted: [])

    /// `attributes` in strict byte order of their names.
    init(sorted attributes: [Attribute]) {
        self.attributes = attributes
        nodes = attributes.reduce(1) { min($0 + $1.type.nodes, CedarLimits.validationSteps) }
    }

    /// The record type a schema declares.
    init(_ type: RecordType) {
        self.init(
            sorted: type.attributes.map {
                Attribute(name: $0.name, type: StaticType($0.type), isRequired: $0.isRequired)
            })
    }

    /// The attribute named `name`, or nil.
    subscript(name: ByteText) -> Attribute? {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name == name { return attributes[middle] }
            if attributes[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
