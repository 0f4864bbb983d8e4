/// A new key: its text, to be shown once, and what is kept of it.
package struct IssuedKey: Sendable {
    /// The key itself. Whoever gets this value is the last one who can show it.
    package let text: AgentKeyText
    /// What is kept.
    package let record: AgentKey
}
