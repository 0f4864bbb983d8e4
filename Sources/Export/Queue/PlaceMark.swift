/// What a sink had at one place: the entry's hash says of which history it was.
package struct PlaceMark: Codable, Hashable, Sendable {
    /// The entry's index.
    package let index: UInt64
    /// The hash of its leaf in the tree, in hexadecimal.
    package let leaf: String

    /// Marks an entry.
    package init(index: UInt64, leaf: String) {
        self.index = index
        self.leaf = leaf
    }
}
