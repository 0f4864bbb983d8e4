import Vocabulary

/// Which entries a rule is about.
package struct EntryFilter: Hashable, Sendable {
    /// The kinds of entry; never empty but for rules about all of them.
    package let kinds: [String]
    /// What must hold.
    package let conditions: [Condition]
    /// What must not hold.
    package let exceptions: [Condition]

    /// Whether an entry of one of the kinds is meant.
    func takes(_ seen: SeenEntry) -> Bool {
        conditions.allSatisfy { seen.holds($0) } && !exceptions.contains { seen.holds($0) }
    }
}
