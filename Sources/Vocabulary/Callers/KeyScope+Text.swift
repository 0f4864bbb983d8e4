extension KeyScope {
    /// Everything that it narrows, for people and the ledger; empty for nothing.
    package var lines: [String] {
        doors.map { "door \($0.rawValue)" }.sorted() + providers.map { "provider \($0)" }.sorted()
            + models.map { "model \($0)" }.sorted() + verbs.map { "verb \($0.rawValue)" }.sorted()
    }
}
