extension HTTPHeaders {
    /// Each field's name and value as they came, in order. Bytes that are not UTF-8 are replaced.
    package var all: [(name: String, value: String)] {
        fields.map { (text($0.name), text($0.value)) }
    }

    /// How many fields have that name, letter case aside.
    package func count(of name: String) -> Int {
        let bytes = storage.span
        var count = 0
        for field in fields where bytes.equals(name, in: field.name) { count += 1 }
        return count
    }

    /// Whether a field has that name, letter case aside.
    package func contains(_ name: String) -> Bool { firstField(name) != nil }

    /// The value of the first field of that name. Bytes that are not UTF-8 are replaced.
    package func first(_ name: String) -> String? {
        firstField(name).map { text($0.value) }
    }

    /// The value of the first field of that name, byte for byte.
    package func firstBytes(_ name: String) -> ArraySlice<UInt8>? {
        firstField(name).map { storage[$0.value] }
    }

    /// The values of all fields of that name, in order.
    package func values(_ name: String) -> [String] {
        let bytes = storage.span
        var found: [String] = []
        for field in fields where bytes.equals(name, in: field.name) { found.append(text(field.value)) }
        return found
    }

    /// The members of a comma-separated list over all fields of that name, lower-cased and trimmed.
    package func tokens(_ name: String) -> [String] {
        values(name).flatMap { value in
            value.utf8.split(separator: .comma).map { part in
                let blank: (UInt8) -> Bool = { $0 == .space || $0 == .tab }
                let trimmed = part.drop(while: blank).reversed().drop(while: blank).reversed()
                return String(decoding: trimmed.map(\.lowered), as: UTF8.self)
            }
        }.filter { !$0.isEmpty }
    }

    /// Whether the first field of that name has exactly that value, letter case aside.
    func firstEquals(_ name: String, _ value: String) -> Bool {
        guard let field = firstField(name) else { return false }
        return storage.span.equals(value, in: field.value)
    }

    private func firstField(_ name: String) -> Field? {
        let bytes = storage.span
        for field in fields where bytes.equals(name, in: field.name) { return field }
        return nil
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: storage[range], as: UTF8.self)
    }
}
