extension EntryKey {
    /// Under which key a decision's entry keeps a fact that policy read, by the fact's name; nil for facts that may
    /// carry content (a path, a reason) and for the port, which stands in the resource.
    package static func fact(_ name: String) -> EntryKey? {
        switch name {
        case "bodyBytes": .bodyBytes
        case "method": .method
        case "serverTools": .serverTools
        case "stream": .stream
        default: nil
        }
    }
}

extension EntryValue {
    /// The value of a fact as the ledger keeps it.
    package init(_ value: Fact.Value) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .bool(let flag): self = .bool(flag)
        }
    }
}
