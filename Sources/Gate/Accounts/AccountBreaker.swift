package import Vocabulary
package import Wire

/// Which providers' accounts pay for nothing at present, so that no call is wasted on them and no agent's retries become a
/// storm. A pure value.
///
/// An account that says it cannot pay is shut for a while. Then one call goes through to see, and the rest is refused until
/// that one is settled: it opens the account, or shuts it for twice as long.
package struct AccountBreaker: Sendable {
    private struct Standing: Sendable {
        let why: BillingFailure
        /// How often in a row.
        var failures: Int
        var until: Timestamp
        /// The call that is to show whether it pays again.
        var probe: IntentID?
    }

    private var shut: [String: Standing] = [:]

    /// All accounts pay.
    package init() {}

    /// Why an account takes no call now; nil when one may go.
    package func refusal(_ account: String, now: Timestamp) -> ShutAccount? {
        guard let standing = shut[account], standing.probe != nil || isWaiting(standing, now) else { return nil }
        return shown(account, standing)
    }

    /// Notes that a call was let through; at an account that is shut it is the one that shows whether that holds.
    package mutating func begin(_ intent: IntentID, at account: String) {
        guard shut[account] != nil else { return }
        shut[account]?.probe = intent
    }

    /// Notes what came of a call.
    ///
    /// - Parameter answered: whether the provider served it.
    /// - Returns: what changed, if anything.
    package mutating func note(
        _ intent: IntentID, at account: String, _ failure: BillingFailure?, answered: Bool, now: Timestamp
    ) -> AccountChange? {
        guard let standing = shut[account] else {
            return failure.map { shut(account, $0, failures: 1, now) }
        }
        // What was under way before it was shut tells nothing new.
        guard standing.probe == intent else { return nil }
        if let failure { return shut(account, failure, failures: standing.failures + 1, now) }
        if answered {
            shut[account] = nil
            return .opened(account)
        }
        shut[account]?.probe = nil
        shut[account]?.until = now.advanced(by: Self.pause(standing.failures))
        return nil
    }

    /// The accounts that are shut, by name.
    package var all: [ShutAccount] { shut.sorted { $0.key < $1.key }.map { shown($0.key, $0.value) } }

    private mutating func shut(
        _ account: String, _ why: BillingFailure, failures: Int, _ now: Timestamp
    ) -> AccountChange {
        let standing = Standing(why: why, failures: failures, until: now.advanced(by: Self.pause(failures)))
        shut[account] = standing
        return .shut(shown(account, standing))
    }

    /// A clock that went back far must not keep it shut for longer than the longest pause.
    private func isWaiting(_ standing: Standing, _ now: Timestamp) -> Bool {
        let (left, overflow) = standing.until.milliseconds.subtractingReportingOverflow(now.milliseconds)
        return !overflow && left > 0 && left <= GateLimits.longestAccountPause
    }

    private func shown(_ account: String, _ standing: Standing) -> ShutAccount {
        ShutAccount(
            name: account, why: standing.why, failures: standing.failures, until: standing.until,
            isProbed: standing.probe != nil)
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
}
