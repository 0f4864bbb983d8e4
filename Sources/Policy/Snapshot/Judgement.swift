package import Vocabulary

/// A verdict with what was only watched.
package struct Judgement: Hashable, Sendable {
    /// What holds.
    package let verdict: Verdict
    /// Ids of the satisfied `@shadow` policies: to be recorded, never enforced.
    package let shadows: [String]
}
