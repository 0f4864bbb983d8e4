import Vocabulary

/// Who spent how much with whom, as far back as the longest window reaches.
struct SpendHistory: Sendable {
    /// One agent at one provider.
    struct Account: Hashable, Sendable {
        let agent: AgentName
        /// Empty for what is no model call.
        let provider: String

        init(_ agent: AgentName, _ provider: String?) {
            self.agent = agent
            self.provider = provider ?? ""
        }
    }

    private(set) var accounts: [Account: SpendSeries] = [:]

    /// Sets aside.
    mutating func reserve(_ amount: Int128, by account: Account, in quarter: QuarterHour) {
        accounts[account, default: SpendSeries()].reserve(amount, in: quarter)
    }

    /// Books what a reservation came to.
    mutating func settle(_ spent: Int128, reserved: Int128, by account: Account, in quarter: QuarterHour) {
        accounts[account, default: SpendSeries()].settle(spent, reserved: reserved, in: quarter)
    }

    /// Forgets what no window reaches, and puts buckets together when there are too many of them all the same.
    mutating func tidy(now: QuarterHour) {
        let oldest = now.advanced(by: -Int64(GateLimits.daysOfSpend) * QuarterHour.perDay)
        accounts = accounts.compactMapValues { series in
            var series = series
            series.forget(before: oldest)
            return series.buckets.isEmpty ? nil : series
        }
        while count > max(GateLimits.spendBuckets, accounts.count) {
            accounts = accounts.mapValues { series in
                var series = series
                series.coarsen()
                return series
            }
        }
    }

    /// How many buckets are kept.
    private var count: Int { accounts.values.reduce(0) { $0 + $1.buckets.count } }
}
