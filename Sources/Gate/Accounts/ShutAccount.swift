package import Vocabulary
package import Wire

/// A provider's account that pays for nothing.
package struct ShutAccount: Hashable, Sendable {
    /// The provider and the key.
    package let account: ProviderAccount
    /// The only agent for which it does not pay, as far as is known; nil for all.
    package let agent: AgentName?
    /// What it said.
    package let why: BillingFailure
    /// How often in a row it said so.
    package let failures: Int
    /// Until when no call is tried.
    package let until: Timestamp
    /// Whether a call is under way that shows whether it pays again.
    package let isProbed: Bool

    /// The account for people: `openai`, `openai, key 2`.
    package var name: String { account.text }

    /// One sentence.
    package var text: String {
        "the account at `\(name)` does not pay\(agent.map { " for `\($0)`" } ?? ""): \(why.rawValue)"
    }
}
