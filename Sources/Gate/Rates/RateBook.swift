package import Vocabulary

/// The counters behind `@limit`: a sliding window of admissions for each rule and agent. A pure value.
package struct RateBook: Sendable {
    private struct Key: Hashable, Sendable {
        let policy: String
        let agent: AgentName
    }

    private var windows: [Key: [Timestamp]] = [:]

    /// No admissions yet.
    package init() {}

    /// Counts one admission when fewer than `count` happened within the last `seconds`; says no otherwise.
    package mutating func admit(
        policy: String,
        agent: AgentName,
        count: Int,
        seconds: Int,
        now: Timestamp
    ) -> RateVerdict {
        let key = Key(policy: policy, agent: agent)
        guard count <= GateLimits.rateCounterEvents else { return .exceeded }
        guard windows[key] != nil || windows.count < GateLimits.rateCounters else { return .exceeded }
        let (span, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return .exceeded }
        // A clock set back must not empty the window: moments in the future stay counted.
        let recent = windows[key, default: []].filter { now.milliseconds - $0.milliseconds < span }
        guard recent.count < count else {
            windows[key] = recent
            return .exceeded
        }
        windows[key] = recent + [now]
        return .admitted
    }
}
