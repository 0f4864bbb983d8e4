/// An ordered list of header fields that keeps the order, the letter case and the bytes in which they came.
package struct HTTPHeaders: Sendable, Equatable {
    /// One field, as offsets into `storage`.
    struct Field: Sendable, Equatable {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// The bytes of all fields, with gaps between and after removals.
    private(set) var storage: [UInt8]
    private(set) var fields: [Field]

    /// An empty list.
    package init() {
        storage = []
        fields = []
    }

    init(storage: [UInt8], fields: [Field]) {
        self.storage = storage
        self.fields = fields
    }

    /// Compares what would be written, not where it is stored.
    package static func == (left: Self, right: Self) -> Bool {
        left.fields.count == right.fields.count
            && zip(left.fields, right.fields).allSatisfy { one, other in
                left.storage[one.name].elementsEqual(right.storage[other.name])
                    && left.storage[one.value].elementsEqual(right.storage[other.value])
            }
    }

    /// The bytes that the fields stand in: all names and values, and perhaps some between them.
    package var bytes: [UInt8] { storage }

    /// How many fields there are.
    package var count: Int { fields.count }

    /// Adds a field at the end. Throws `.header` on a name or value that would break the framing (case E12).
    package mutating func append(_ name: String, _ value: String) throws(WireError) {
        try append(name, bytes: Array(value.utf8))
    }

    /// Adds a field at the end. Throws `.header` on a name or value that would break the framing (case E12).
    package mutating func append(_ name: String, bytes value: [UInt8]) throws(WireError) {
        guard !name.utf8.isEmpty, name.utf8.allSatisfy(\.isToken) else {
            throw WireError(.header, "`\(name)` is no header name; use letters, digits and hyphens")
        }
        guard Self.isValue(value.span, 0..<value.count) else {
            throw WireError(.header, "the value for header `\(name)` holds a control byte or outer space; remove it")
        }
        let start = storage.count
        storage.append(contentsOf: name.utf8)
        let middle = storage.count
        storage.append(contentsOf: value)
        fields.append(Field(name: start..<middle, value: middle..<storage.count))
    }

    /// Removes every field of that name; letter case aside.
    package mutating func remove(_ name: String) {
        let all = storage
        fields.removeAll { all.span.equals(name, in: $0.name) }
    }

    /// Removes every field of that name, then adds this one at the end.
    package mutating func set(_ name: String, _ value: String) throws(WireError) {
        remove(name)
        try append(name, value)
    }

    /// Keeps the fields that pass; the test gets the name in lower case.
    package mutating func keep(where isKept: (_ lowerName: String) -> Bool) {
        let all = storage
        fields = fields.filter { field in isKept(Self.lowered(all[field.name])) }
    }

    static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
        // Field names are ASCII, so this is one string, and mostly one without an allocation.
        unsafe String(unsafeUninitializedCapacity: bytes.count) { buffer in
            for (place, byte) in bytes.enumerated() { unsafe buffer[place] = byte.lowered }
            return bytes.count
        }
    }

    /// Whether the bytes may stand as a field value: no control byte but tab, no blank at either end.
    static func isValue(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard let last = range.last else { return true }
        for edge in [range.lowerBound, last] where bytes[edge] == .space || bytes[edge] == .tab { return false }
        return !bytes.holdsControl(range)
    }
}
