package import Vocabulary

/// An agent as the register knows it.
package struct AgentRecord: Hashable, Sendable {
    /// What it is, for ever.
    package let id: AgentID
    /// What the manifest calls it, or called it.
    package let name: AgentName
    /// When it was first in a policy in force.
    package let since: Timestamp
    /// When it was not in one any more; nil while it is.
    package internal(set) var gone: Timestamp?
}
