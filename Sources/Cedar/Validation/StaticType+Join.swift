extension StaticType {
    /// The least type that has the values of both, in strict mode: nil unless they differ only in what is known of
    /// their Booleans. Entities of two types, or records with other or otherwise required attributes, have none.
    func joined(with other: StaticType) -> StaticType? {
        switch (self, other) {
        case (.bool(let left), .bool(let right)): .bool(left == right ? left : .either)
        case (.set(let left), .set(let right)): left.joined(with: right).map(StaticType.set)
        case (.record(let left), .record(let right)): left.joined(with: right).map(StaticType.record)
        default: self == other ? self : nil
        }
    }
}

extension StaticRecord {
    fileprivate func joined(with other: StaticRecord) -> StaticRecord? {
        if self == other { return self }
        guard attributes.count == other.attributes.count else { return nil }
        var out: [Attribute] = []
        out.reserveCapacity(attributes.count)
        for (left, right) in zip(attributes, other.attributes) {
            guard left.name == right.name, left.isRequired == right.isRequired,
                let type = left.type.joined(with: right.type)
            else { return nil }
            out.append(Attribute(name: left.name, type: type, isRequired: left.isRequired))
        }
        return StaticRecord(sorted: out)
    }
}
