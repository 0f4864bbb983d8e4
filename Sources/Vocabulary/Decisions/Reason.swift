/// Why a decision fell as it did: shown to the agent and the operator, so it never names a switch that weakens the guard.
package struct Reason: Hashable, Sendable {
    /// The id of the deciding policy, or one of the gate's own rule names, for example `default-deny` or `budget`.
    package let rule: String
    /// One sentence fragment for people, lower-case start, no full stop.
    package let text: String

    /// States a reason.
    package init(rule: String, text: String) {
        self.rule = rule
        self.text = text
    }
}
