/// What became of a provider's account.
package enum AccountChange: Hashable, Sendable {
    /// It says that it pays for nothing, for the first time or again.
    case shut(ShutAccount)
    /// It pays again; how it stood before.
    case opened(ShutAccount)
}
