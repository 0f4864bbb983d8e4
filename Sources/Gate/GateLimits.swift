/// The gate's bounds and what happens at each.
package enum GateLimits {
    /// Days of spend kept in memory: as far back as the longest window of a budget reaches, and one more. Older days are
    /// dropped from memory; the ledger keeps them.
    package static let daysOfSpend = 32
    /// Quarters of an hour of spend kept over all agents and providers; beyond it neighbouring ones are put together, so
    /// that rolling windows reach back further and nothing is let through that should not be.
    package static let spendBuckets = 262_144
    /// Accounts of runs kept; beyond it those of runs that are over are dropped. How many runs are under way is bounded
    /// by the daemon's connections.
    package static let runsInMemory = 16_384
    /// Budgets of which is remembered what was warned of; beyond it those that are no longer in force are dropped.
    package static let toldBudgets = 8_192
    /// How much of a cap must be settled, in hundredths, for a refusal by it to mean that it is reached.
    package static let reachedPercent = 90
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
