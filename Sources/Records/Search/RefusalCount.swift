package import Vocabulary

/// How often one rule refused one agent on one day.
package struct RefusalCount: Hashable, Sendable {
    /// UTC.
    package let day: Day
    /// The agent's name; nil for an operator's act.
    package let agent: String?
    /// The rule.
    package let rule: String
    /// How often.
    package let entries: Int64
}
