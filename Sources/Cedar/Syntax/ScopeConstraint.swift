/// What the scope of a policy demands of the principal or the resource.
package enum ScopeConstraint: Hashable, Sendable {
    /// Anything.
    case any
    /// `== Entity`
    case equal(EntityReference)
    /// `in Entity`
    case within(EntityReference)
    /// `is Type`
    case type(ByteText)
    /// `is Type in Entity`
    case typeWithin(ByteText, EntityReference)

    /// The entity or slot the constraint names.
    package var reference: EntityReference? {
        switch self {
        case .any, .type: nil
        case .equal(let reference), .within(let reference), .typeWithin(_, let reference): reference
        }
    }

    /// The entity type the constraint names.
    package var typeName: ByteText? {
        switch self {
        case .type(let name), .typeWithin(let name, _): name
        case .any, .equal, .within: nil
        }
    }

    /// The constraint with its slot, if it has one, filled.
    func filling(slotWith uid: EntityUID) -> ScopeConstraint {
        switch self {
        case .equal(.slot): .equal(.entity(uid))
        case .within(.slot): .within(.entity(uid))
        case .typeWithin(let type, .slot): .typeWithin(type, .entity(uid))
        default: self
        }
    }
}
