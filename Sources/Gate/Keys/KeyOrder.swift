package import Vocabulary

/// What an operator wants a new key to be.
package struct KeyOrder: Sendable {
    /// What the operator calls it; empty for nothing.
    package let label: String
    /// What it is for.
    package let scope: KeyScope
    /// How long it holds, in seconds; nil for ever.
    package let seconds: Int64?

    /// States an order.
    package init(label: String = "", scope: KeyScope = KeyScope(), seconds: Int64? = nil) {
        self.label = label
        self.scope = scope
        self.seconds = seconds
    }
}
