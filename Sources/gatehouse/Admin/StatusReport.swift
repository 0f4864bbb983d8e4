/// The picture `gatehouse status` prints: what holds, never what is only hoped for.
struct StatusReport: Codable, Sendable {
    struct Gate: Codable, Sendable {
        /// `open`, or why not.
        let state: String
        let openExchanges: Int
        let openTunnels: Int
    }

    struct Run: Codable, Sendable {
        let run: String
        let agent: String
        let command: String
        /// Milliseconds since the epoch.
        let started: Int64
    }

    struct Spend: Codable, Sendable {
        let agent: String
        /// Micro-dollars.
        let settled: Int64
        let reserved: Int64
        let cap: Int64?
    }

    struct Budget: Codable, Sendable {
        /// Whose: `all agents`, `agent scholar`, `group …`, `provider …`.
        let scope: String
        /// Over what: `per day`, `in any 24 hours`.
        let window: String
        /// The run, where it is one for each run.
        let run: String?
        /// `hard`, or `soft` when it only warns.
        let force: String
        /// `stop` or `refuse`.
        let atCap: String
        /// Micro-dollars.
        let cap: Int64
        let settled: Int64
        let reserved: Int64
        let left: Int64
        /// When the window ends, or the next of a rolling one is free: milliseconds since the epoch.
        let frees: Int64?
        /// The highest percentage that was warned of in this window.
        let warned: Int
    }

    struct Route: Codable, Sendable {
        /// A key of a provider, a model, or a model under one key.
        let name: String
        /// `open` while it is not tried, `trying` while one call finds out.
        let state: String
        /// Why.
        let reason: String
        /// Failures in a row.
        let failures: Int
        /// When it is tried again: milliseconds since the epoch.
        let until: Int64
    }

    struct Account: Codable, Sendable {
        /// The provider, as the manifest names it, and which of its keys, if not the first: `openai, key 2`.
        let provider: String
        /// The only agent that it does not pay for; nil for all.
        let agent: String?
        /// What it said.
        let why: String
        /// How often in a row.
        let failures: Int
        /// Until when no call is tried: milliseconds since the epoch.
        let until: Int64
        /// Whether a call is under way that shows whether it pays again.
        let isProbed: Bool
    }

    struct LedgerHead: Codable, Sendable {
        /// Entries that are durable.
        let size: UInt64
        /// How many of them the last signed checkpoint covers.
        let signed: UInt64
        /// The tree's root at that checkpoint, in hexadecimal.
        let root: String
        /// The ledger's public key, to be kept where the agent's host cannot reach.
        let key: String
    }

    struct Witness: Codable, Sendable {
        let name: String
        /// How it stands with the ledger, in words.
        let standing: String
        /// Whether it cosigned when it was asked last.
        let isGood: Bool
        /// Entries it cosigned last; nil for none yet.
        let cosigned: UInt64?
    }

    struct Witnesses: Codable, Sendable {
        /// How many must cosign.
        let quorum: Int
        /// Whether they have not for longer than the manifest allows.
        let isLagging: Bool
        /// Entries that so many cosigned; nil for none yet.
        let witnessed: UInt64?
        /// The age of that: seconds since 1970.
        let time: UInt64?
        let each: [Witness]
    }

    struct SelfCheck: Codable, Sendable {
        /// When it ended, in milliseconds since 1970.
        let time: Int64
        /// Entries that were found good.
        let entries: UInt64
        /// What is wrong; nil for nothing.
        let problem: String?
    }

    struct AlertChannel: Codable, Sendable {
        let name: String
        /// How it reaches people.
        let way: String
        /// The least severity it is for.
        let atLeast: String
        /// Alerts that are not delivered yet.
        let waiting: Int
        /// Milliseconds since the epoch; nil before the first delivery.
        let lastSent: Int64?
        /// Why the newest attempt failed; nil when it did not.
        let failure: String?
    }

    struct RecentAlert: Codable, Sendable {
        let index: UInt64
        /// Milliseconds since the epoch.
        let time: Int64
        let rule: String
        let severity: String
        let text: String
    }

    struct Alerts: Codable, Sendable {
        /// Detection rules in force.
        let rules: Int
        let channels: [AlertChannel]
        /// The newest alerts since the daemon started, oldest first.
        let recent: [RecentAlert]
    }

    let version: String
    let process: Int32
    let embedded: Bool
    let manifest: String
    let policyVersion: String
    let warnings: [String]
    /// The last reload that failed, while none succeeded after it.
    let failedReload: FailedReload?
    let gate: Gate
    let runs: [Run]
    /// Where callers with keys are served, in words.
    let listeners: [String]
    /// The day the figures are for, UTC.
    let day: String
    let spend: [Spend]
    /// Over all agents.
    let total: Spend
    let budgets: [Budget]
    /// Routes to models that are not tried now; those that work are not listed.
    let routes: [Route]
    /// Providers' accounts that pay for nothing at present.
    let shutAccounts: [Account]
    let ledger: LedgerHead
    /// Nil when the manifest names none.
    let witnesses: Witnesses?
    /// The last one in this life of the daemon.
    let selfCheck: SelfCheck?
    /// Where entries are sent.
    let sinks: [SinkStatus]
    let alerts: Alerts
}
