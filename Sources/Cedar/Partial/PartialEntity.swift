/// What is known of the principal, the action or the resource of a request.
package enum PartialEntity: Hashable, Sendable {
    /// Which entity it is.
    case known(EntityUID)
    /// Any entity, or any of one type.
    case unknown(type: ByteText?)
}
