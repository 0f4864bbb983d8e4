extension EntryKey {
    /// The case's number; one byte is all that a case is.
    private var number: UInt8 { unsafe unsafeBitCast(self, to: UInt8.self) }

    /// Its place among all fields in the order of their spellings, in which canonical JSON writes them (RFC 8785 §3.2.3).
    package var place: UInt8 { Self.places[Int(number)] }

    /// By the number of the case.
    private static let places: [UInt8] = {
        let sorted = allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
        var places = [UInt8](repeating: 0, count: sorted.count)
        for (place, key) in sorted.enumerated() { places[Int(key.number)] = UInt8(place) }
        return places
    }()

    // What the compiler makes for an enum of texts compares and hashes the texts, with every look into every entry.

    /// Whether they are the same field.
    package static func == (one: EntryKey, other: EntryKey) -> Bool { one.number == other.number }

    /// Hashes the number of the case.
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
