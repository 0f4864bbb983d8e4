/// The key a caller showed, where it did not come through a listener of its own sandbox.
package struct CallerKey: Hashable, Sendable {
    /// The key's name.
    package let id: AgentKeyID
    /// What it is for.
    package let scope: KeyScope

    /// Names a key.
    package init(id: AgentKeyID, scope: KeyScope) {
        self.id = id
        self.scope = scope
    }
}
