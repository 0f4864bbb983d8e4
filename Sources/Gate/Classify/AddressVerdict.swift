package import Vocabulary

/// Whether an address may be dialled.
package enum AddressVerdict: Hashable, Sendable {
    /// It may.
    case dial
    /// It may not.
    case refuse(Reason)
}
