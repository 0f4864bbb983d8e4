/// One thing that must hold of an entry: one of the patterns fits the subject.
package struct Condition: Hashable, Sendable {
    /// What is looked at.
    package let subject: Subject
    /// What it may be.
    package let patterns: [Pattern]
}
