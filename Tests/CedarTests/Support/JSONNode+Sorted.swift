import Cedar

extension JSONNode {
    /// The same document with the members of every object in byte order, to compare where order means nothing.
    var sorted: JSONNode {
        switch self {
        case .null, .bool, .integer, .number, .string: self
        case .array(let elements): .array(elements.map(\.sorted))
        case .object(let members):
            .object(members.map { JSONMember($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
        }
    }
}
