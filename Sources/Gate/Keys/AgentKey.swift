package import Vocabulary

/// What is kept of one agent's key: everything but the key.
package struct AgentKey: Hashable, Sendable {
    /// Its name.
    package let id: AgentKeyID
    /// Whose it is. The agent's name is looked up by it, never the other way round.
    package let agent: AgentID
    /// SHA-256 of the key's text, 32 bytes.
    package let digest: [UInt8]
    /// What the operator calls it; empty for nothing.
    package let label: String
    /// What it is for.
    package let scope: KeyScope
    /// When it was made.
    package let created: Timestamp
    /// From when on it is refused by its age; nil for never.
    package let expires: Timestamp?
    /// The key that took its place, and until when both hold.
    package internal(set) var replaced: Replacement?
    /// When and why it was revoked.
    package internal(set) var revoked: Revocation?
    /// When it was last shown and let in; nil for never.
    package internal(set) var lastUsed: Timestamp?

    /// A rotation.
    package struct Replacement: Hashable, Sendable {
        /// The new key.
        package let by: AgentKeyID
        /// From when on the old one is refused.
        package let until: Timestamp
    }

    /// A revocation.
    package struct Revocation: Hashable, Sendable {
        /// Since when.
        package let at: Timestamp
        /// Why, in the operator's words.
        package let reason: String
    }

    /// How it stands at a moment. Revoked is for good, whatever the clock says.
    package func state(at now: Timestamp) -> KeyState {
        if revoked != nil { return .revoked }
        if let expires, now >= expires { return .expired }
        guard let replaced else { return .active }
        return now < replaced.until ? .retiring : .retired
    }

    /// From when on it is refused without anybody's doing; nil for never.
    package var ends: Timestamp? {
        guard let replaced else { return expires }
        return expires.map { min($0, replaced.until) } ?? replaced.until
    }
}
