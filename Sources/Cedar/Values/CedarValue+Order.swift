extension CedarValue {
    /// A total order over all values, used only to keep sets canonical; Cedar's `<` is another matter.
    static func precedes(_ left: CedarValue, _ right: CedarValue) -> Bool {
        switch (left, right) {
        case (.bool(let a), .bool(let b)): !a && b
        case (.long(let a), .long(let b)): a < b
        case (.string(let a), .string(let b)): a < b
        case (.entity(let a), .entity(let b)): a < b
        case (.set(let a), .set(let b)): precedes(a.elements, b.elements)
        case (.record(let a), .record(let b)): precedes(a, b)
        case (.ip(let a), .ip(let b)): a < b
        case (.decimal(let a), .decimal(let b)): a < b
        case (.datetime(let a), .datetime(let b)): a < b
        case (.duration(let a), .duration(let b)): a < b
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .bool: 0
        case .long: 1
        case .string: 2
        case .entity: 3
        case .set: 4
        case .record: 5
        case .ip: 6
        case .decimal: 7
        case .datetime: 8
        case .duration: 9
        }
    }

    private static func precedes(_ left: [CedarValue], _ right: [CedarValue]) -> Bool {
        for (a, b) in zip(left, right) where a != b { return precedes(a, b) }
        return left.count < right.count
    }

    private static func precedes(_ left: CedarRecord, _ right: CedarRecord) -> Bool {
        for (a, b) in zip(left.entries, right.entries) {
            if a.key != b.key { return a.key < b.key }
            if a.value != b.value { return precedes(a.value, b.value) }
        }
        return left.entries.count < right.entries.count
    }
}
