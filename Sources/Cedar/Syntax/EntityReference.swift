/// The right side of `==` or `in` in a scope.
package enum EntityReference: Hashable, Sendable {
    /// A concrete entity.
    case entity(EntityUID)
    /// `?principal` or `?resource`, whichever belongs to the scope: the policy is a template.
    case slot
}
