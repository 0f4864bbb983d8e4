package import Vocabulary

/// A test case of a rule: entries, and how many alerts they raise.
package struct RuleCase: Hashable, Sendable {
    /// What it shows.
    package let name: String
    /// The entries, in order, at places of their own.
    package let records: [EntryRecord]
    /// How many alerts are due.
    package let alerts: Int
    /// The line it begins in.
    package let line: Int
}
