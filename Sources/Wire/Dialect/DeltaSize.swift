/// How much a delta says, without knowing every kind of delta there will be (case A12).
enum DeltaSize {
    /// Bytes of all strings beneath the value, except names and ids that the provider makes up.
    static func bytes(of delta: JSONValue) -> Int {
        let nodes = delta.document.nodes
        var total = 0
        for index in delta.index..<Int(nodes[delta.index].next) where nodes[index].kind == .object {
            for (key, value) in JSONValue(document: delta.document, index: index).members {
                guard value.kind == .string, !isLabel(key) else { continue }
                total += value.range.count - 2
            }
        }
        return total
    }

    private static func isLabel(_ key: JSONValue) -> Bool {
        ["type", "id", "role", "signature"].contains { key.equals($0) }
    }
}
