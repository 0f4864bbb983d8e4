package import Vocabulary
package import Wire

/// A provider's account that pays for nothing.
package struct ShutAccount: Hashable, Sendable {
    /// The provider, as the manifest names it.
    package let name: String
    /// What it said.
    package let why: BillingFailure
    /// How often in a row it said so.
    package let failures: Int
    /// Until when no call is tried.
    package let until: Timestamp
    /// Whether a call is under way that shows whether it pays again.
    package let isProbed: Bool

    /// One sentence.
    package var text: String { "the account at `\(name)` does not pay: \(why.rawValue)" }
}
