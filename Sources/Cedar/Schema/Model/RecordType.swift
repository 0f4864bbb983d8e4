/// The attributes a record or an entity has, sorted by the bytes of their names.
package struct RecordType: Hashable, Sendable {
    /// One declared attribute.
    package struct Attribute: Hashable, Sendable {
        /// The name, byte-exact.
        package let name: ByteText
        /// The type of its value.
        package let type: CedarType
        /// False for `name?: …`: it may be absent, and must be tested with `has` before it is read.
        package let isRequired: Bool

        /// An attribute, required by default.
        package init(_ name: ByteText, _ type: CedarType, isRequired: Bool = true) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
        }
    }

    /// The attributes in byte order of their names.
    package let attributes: [Attribute]

    /// The type without attributes.
    package static let empty = RecordType(sorted: [])

    private init(sorted attributes: [Attribute]) { self.attributes = attributes }

    /// A record type of `attributes` in any order. Throws `duplicate` for a name given twice.
    package init(_ attributes: [Attribute]) throws(CedarError) {
        let sorted = attributes.sorted { $0.name < $1.name }
        for (attribute, next) in zip(sorted, sorted.dropFirst()) where attribute.name == next.name {
            throw CedarError(
                .duplicate, "attribute `\(QuotedText.excerpt(attribute.name))` is declared twice; keep one")
        }
        self.attributes = sorted
    }

    /// The attribute named `name`, or nil.
    package subscript(name: ByteText) -> Attribute? {
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
