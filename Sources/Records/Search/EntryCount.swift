package import Vocabulary

/// How many entries of one kind there are, of one agent on one day.
package struct EntryCount: Hashable, Sendable {
    /// UTC.
    package let day: Day
    /// The agent's name; nil for entries about none.
    package let agent: String?
    /// The entries' kind.
    package let kind: String
    /// `allow` or `deny`; nil for what is no decision.
    package let decision: String?
    /// How many.
    package let entries: Int64
    /// What the outcomes among them cost.
    package let settled: MicroDollars
}
