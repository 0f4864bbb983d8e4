/// What a satisfied policy asks for.
package enum Effect: String, Hashable, Sendable {
    /// Allow, unless something forbids.
    case permit
    /// Deny.
    case forbid
}
