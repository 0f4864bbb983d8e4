extension EntryKey {
    /// The names that a receiver outside may be kept from seeing: those of the envelope, and every fact but those without
    /// which nobody can tell what an entry says.
    package static let redactable: [String] =
        ["agent", "run", "intent"]
        + allCases.filter { ![.verb, .decision, .ended].contains($0) }.map(\.rawValue)
}
