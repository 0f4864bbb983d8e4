/// The gate's bounds and what happens at each.
package enum GateLimits {
    /// Days of spend kept in memory: today and yesterday, so that a call begun before midnight settles where it was
    /// reserved. Older days are dropped from memory; the ledger keeps them.
    package static let daysInMemory = 2
    /// Timestamps kept by one `@limit` counter; a rule that asks for more is refused at load, so this is never met.
    package static let rateCounterEvents = 10_000
    /// Counters kept for `@limit` rules over all agents; at the bound the intent is refused.
    package static let rateCounters = 4_096
    /// Intents admitted and not settled at one time; at the bound further ones are refused, before anything is buffered.
    package static let openPasses = 8_192
    /// Input tokens a provider may add to a request by itself (tool instructions, message framing): counted into every
    /// reservation on top of the body's bytes.
    package static let hiddenPromptTokens: Int64 = 2_048
}
