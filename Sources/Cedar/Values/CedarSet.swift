/// A set of values: sorted, without duplicates, so that equality and membership need no hashing.
package struct CedarSet: Hashable, Sendable {
    private final class Storage: Sendable {
        let elements: [CedarValue]
        let depth: Int
        let nodes: Int

        init(elements: [CedarValue], depth: Int, nodes: Int) {
            self.elements = elements
            self.depth = depth
            self.nodes = nodes
        }
    }

    private let storage: Storage

    /// The set of `values`, duplicates removed. Throws `tooLarge` beyond `valueDepth` or `valueNodes`.
    package init(_ values: [CedarValue]) throws(CedarError) {
        let size = try ValueSize.of(values)
        let sorted = values.sorted(by: CedarValue.precedes)
        var unique: [CedarValue] = []
        unique.reserveCapacity(sorted.count)
        for value in sorted where unique.last != value { unique.append(value) }
        storage = Storage(elements: unique, depth: size.depth, nodes: size.nodes)
    }

    /// The elements in canonical order.
    package var elements: [CedarValue] { storage.elements }
    /// Whether there is no element.
    package var isEmpty: Bool { storage.elements.isEmpty }
    var depth: Int { storage.depth }
    var nodes: Int { storage.nodes }

    /// Whether `value` is an element.
    package func contains(_ value: CedarValue) -> Bool {
        let elements = storage.elements
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if elements[middle] == value { return true }
            if CedarValue.precedes(elements[middle], value) { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// Whether every element of `other` is an element here; true for an empty `other`.
    package func contains(allOf other: CedarSet) -> Bool { other.elements.allSatisfy(contains) }

    /// Whether some element of `other` is an element here; false for an empty `other`.
    package func contains(anyOf other: CedarSet) -> Bool { other.elements.contains(where: contains) }

    /// Same elements.
    package static func == (left: CedarSet, right: CedarSet) -> Bool {
        left.storage === right.storage || left.storage.elements == right.storage.elements
    }

    /// Feeds the elements.
    package func hash(into hasher: inout Hasher) { hasher.combine(storage.elements) }
}
