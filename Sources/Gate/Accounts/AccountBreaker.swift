package import Vocabulary
package import Wire

/// Which providers' accounts pay for nothing at present, so that no call is wasted on them and no agent's retries become a
/// storm. A pure value.
///
/// An account that says it cannot pay is shut for a while. Then single calls go through to see, one at a time and one of
/// each agent in a pause, so that no agent keeps the turn: the first that is answered opens the account, one that is told
/// the same shuts it for twice as long. What the provider may have said about one request (`BillingFailure.isAboutCall`)
/// shuts the account for that agent alone, until another agent is told the same.
package struct AccountBreaker: Sendable {
    /// Whose calls an account does not pay for.
    private struct Scope: Hashable, Sendable {
        let account: ProviderAccount
        /// Nil for everybody.
        let agent: AgentName?
    }

    private struct Standing: Sendable {
        let why: BillingFailure
        /// How often in a row.
        let failures: Int
        let until: Timestamp
        /// The calls that are to show whether it pays again, and until when each keeps others from trying.
        var probes: [IntentID: Timestamp] = [:]
        /// When an agent that has tried may try again.
        var turns: [AgentName: Timestamp] = [:]
    }

    private var shut: [Scope: Standing] = [:]

    /// All accounts pay.
    package init() {}

    /// Why an account takes no call of an agent now; nil when one may go.
    package func refusal(_ account: ProviderAccount, for agent: AgentName, now: Timestamp) -> ShutAccount? {
        guard let (scope, standing) = standing(account, agent) else { return nil }
        let isHeld = standing.until.isAhead(of: now) || standing.probes.values.contains { $0.isAhead(of: now) }
        guard isHeld || standing.turns[agent]?.isAhead(of: now) == true else { return nil }
        return shown(scope, standing)
    }

    /// Notes that a call was let through; at an account that is shut it is the one that shows whether that holds.
    package mutating func begin(
        _ intent: IntentID, at account: ProviderAccount, by agent: AgentName, now: Timestamp
    ) {
        guard let (scope, standing) = standing(account, agent) else { return }
        shut[scope]?.probes[intent] = now.advanced(by: GateLimits.accountProbe)
        shut[scope]?.turns[agent] = now.advanced(by: Self.pause(standing.failures))
    }

    /// Notes what came of a call, or that its answer began.
    ///
    /// - Parameter answered: whether the provider served it.
    /// - Returns: what changed, if anything.
    package mutating func note(
        _ intent: IntentID, at account: ProviderAccount, by agent: AgentName, _ failure: BillingFailure?,
        answered: Bool, now: Timestamp
    ) -> AccountChange? {
        guard let (scope, standing) = standing(account, agent) else {
            return failure.map { shut(self.scope(of: $0, account, agent, now), $0, failures: 1, now) }
        }
        // What was under way before it was shut tells nothing new.
        guard standing.probes[intent] != nil else { return nil }
        if let failure { return shut(scope, failure, failures: standing.failures + 1, now) }
        if answered {
            shut[scope] = nil
            return .opened(shown(scope, standing))
        }
        shut[scope]?.probes[intent] = nil
        return nil
    }

    /// Whether everything pays.
    package var isEmpty: Bool { shut.isEmpty }

    /// The accounts that are shut, by name.
    package var all: [ShutAccount] {
        shut.map { shown($0.key, $0.value) }.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    }

    private func standing(_ account: ProviderAccount, _ agent: AgentName) -> (Scope, Standing)? {
        for scope in [Scope(account: account, agent: nil), Scope(account: account, agent: agent)] {
            if let standing = shut[scope] { return (scope, standing) }
        }
        return nil
    }

    /// For whom a first failure shuts an account.
    private func scope(
        of failure: BillingFailure, _ account: ProviderAccount, _ agent: AgentName, _ now: Timestamp
    ) -> Scope {
        let isToldToOthers = shut.contains { scope, standing in
            scope.account == account && scope.agent != nil && scope.agent != agent && standing.until.isAhead(of: now)
        }
        return Scope(account: account, agent: failure.isAboutCall && !isToldToOthers ? agent : nil)
    }

    private mutating func shut(
        _ scope: Scope, _ why: BillingFailure, failures: Int, _ now: Timestamp
    ) -> AccountChange {
        let standing = Standing(why: why, failures: failures, until: now.advanced(by: Self.pause(failures)))
        // What holds for everybody is all there is to know.
        if scope.agent == nil { shut = shut.filter { $0.key.account != scope.account } }
        shut[scope] = standing
        return .shut(shown(scope, standing))
    }

    private func shown(_ scope: Scope, _ standing: Standing) -> ShutAccount {
        ShutAccount(
            account: scope.account, agent: scope.agent, why: standing.why, failures: standing.failures,
            until: standing.until, isProbed: !standing.probes.isEmpty)
    }

    /// How long an account stays shut that failed so often in a row, in milliseconds.
    static func pause(_ failures: Int) -> Int64 {
        let doublings = min(max(failures - 1, 0), 16)
        return min(GateLimits.firstAccountPause << Int64(doublings), GateLimits.longestAccountPause)
    }
}

extension Timestamp {
    fileprivate func advanced(by milliseconds: Int64) -> Timestamp {
        let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
        return Timestamp(milliseconds: overflow ? .max : sum)
    }

    /// Whether it is yet to come. A clock that went back far must not keep an account shut for longer than the longest
    /// pause.
    fileprivate func isAhead(of now: Timestamp) -> Bool {
        let (left, overflow) = milliseconds.subtractingReportingOverflow(now.milliseconds)
        return !overflow && left > 0 && left <= GateLimits.longestAccountPause
    }
}
