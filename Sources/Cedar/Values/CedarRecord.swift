/// A record: attributes sorted by the bytes of their names. Not a dictionary: names may come from an agent, and a
/// sorted array has no bad case to aim at.
package struct CedarRecord: Hashable, Sendable {
    /// One attribute.
    package struct Entry: Hashable, Sendable {
        /// The name, byte-exact.
        package let key: ByteText
        /// The value.
        package let value: CedarValue

        /// An attribute named `key`.
        package init(key: ByteText, value: CedarValue) {
            self.key = key
            self.value = value
        }
    }

    private final class Storage: Sendable {
        let entries: [Entry]
        let depth: Int
        let nodes: Int

        init(entries: [Entry], depth: Int, nodes: Int) {
            self.entries = entries
            self.depth = depth
            self.nodes = nodes
        }
    }

    private let storage: Storage

    /// The record without attributes.
    package static let empty = CedarRecord()

    private init() {
        storage = Storage(entries: [], depth: 1, nodes: 1)
    }

    /// A record of `entries` in any order. Throws `duplicate` for a name given twice, `tooLarge` beyond the limits.
    package init(_ entries: [Entry]) throws(CedarError) {
        let size = try ValueSize.of(entries.lazy.map(\.value))
        let sorted = entries.sorted { $0.key < $1.key }
        for (entry, next) in zip(sorted, sorted.dropFirst()) where entry.key == next.key {
            throw CedarError(
                .duplicate, "attribute `\(QuotedText.excerpt(entry.key))` is given twice; keep one")
        }
        storage = Storage(entries: sorted, depth: size.depth, nodes: size.nodes)
    }

    /// A record of literal pairs, as `CedarRecord(["port": .long(443)])`. Throws as `init(_:)` does.
    package init(_ pairs: KeyValuePairs<ByteText, CedarValue>) throws(CedarError) {
        try self.init(pairs.map { Entry(key: $0.key, value: $0.value) })
    }

    /// The attributes in byte order of their names.
    package var entries: [Entry] { storage.entries }
    var depth: Int { storage.depth }
    var nodes: Int { storage.nodes }

    /// The attribute named `key`, or nil.
    package subscript(key: ByteText) -> CedarValue? {
        let entries = storage.entries
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key == key { return entries[middle].value }
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Same names with same values.
    package static func == (left: CedarRecord, right: CedarRecord) -> Bool {
        left.storage === right.storage || left.storage.entries == right.storage.entries
    }

    /// Feeds the attributes.
    package func hash(into hasher: inout Hasher) { hasher.combine(storage.entries) }
}
