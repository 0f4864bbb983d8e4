/// What the scope of a policy demands of the action.
package enum ActionConstraint: Hashable, Sendable {
    /// Anything.
    case any
    /// `== Action::"…"`
    case equal(EntityUID)
    /// `in Action::"…"`
    case within(EntityUID)
    /// `in [Action::"…", …]`; an empty list matches nothing.
    case withinAny([EntityUID])

    /// The actions the constraint names.
    package var entities: [EntityUID] {
        switch self {
        case .any: []
        case .equal(let uid), .within(let uid): [uid]
        case .withinAny(let uids): uids
        }
    }
}
