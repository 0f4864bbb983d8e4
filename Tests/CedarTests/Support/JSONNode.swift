/// A strict JSON tree for the conformance data: 64-bit integers only, duplicate keys refused, bytes kept.
indirect enum JSONNode {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])

    subscript(key: String) -> JSONNode? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var array: [JSONNode]? {
        if case .array(let elements) = self { elements } else { nil }
    }
}
