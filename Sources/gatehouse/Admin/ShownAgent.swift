import Gate
import Vocabulary

/// An agent with its keys, as `gatehouse agents list` shows it.
struct ShownAgent: Codable, Sendable {
    let name: String
    let id: String
    /// Milliseconds since the epoch.
    let since: Int64
    /// When it was removed from the manifest; nil while it is there.
    let gone: Int64?
    let keys: [ShownKey]
}

/// A key without the key.
struct ShownKey: Codable, Sendable {
    let id: String
    let label: String
    let state: String
    /// What it narrows, in words; empty for nothing.
    let scope: [String]
    /// Milliseconds since the epoch, as all times here.
    let created: Int64
    /// From when on it is refused; nil for never.
    let ends: Int64?
    /// The key that took its place.
    let replacedBy: String?
    let revoked: Int64?
    let reason: String?
    let lastUsed: Int64?

    init(_ key: AgentKey, now: Timestamp) {
        id = key.id.text
        label = key.label
        state = key.state(at: now).rawValue
        scope = key.scope.lines
        created = key.created.milliseconds
        ends = key.ends?.milliseconds
        replacedBy = key.replaced?.by.text
        revoked = key.revoked?.at.milliseconds
        reason = key.revoked?.reason
        lastUsed = key.lastUsed?.milliseconds
    }
}

/// The answer to whoever asked for a key: the only place where it ever stands.
struct IssuedAnswer: Codable, Sendable {
    let agent: String
    /// The key itself.
    let key: String
    let id: String
    /// From when on it is refused; nil for never.
    let ends: Int64?
    /// The key whose place it takes, and until when that one holds too.
    let replaces: String?
    let oldUntil: Int64?
}
