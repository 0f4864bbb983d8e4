import Policy
import Vocabulary

/// How far the runs have gone whose agents have limits. Bounded: beyond `GateLimits.runsInMemory` the oldest is forgotten.
struct RunMeters: Sendable {
    private var meters: [RunID: RunMeter] = [:]

    /// Begins the meter of a run.
    mutating func begin(_ run: RunID, task: String?, now: Timestamp) {
        guard meters[run] == nil else { return }
        if meters.count >= GateLimits.runsInMemory, let oldest = meters.min(by: { $0.value.began < $1.value.began }) {
            meters[oldest.key] = nil
        }
        meters[run] = RunMeter(began: now, task: task)
    }

    /// Forgets a run that ended.
    mutating func end(_ run: RunID) { meters[run] = nil }

    /// Which limit of the policy a run has reached.
    mutating func reached(_ caller: Caller, _ verb: Verb, _ policy: PolicySnapshot, now: Timestamp) -> Reason? {
        guard let limits = policy.limits(of: caller.agent, task: meters[caller.run]?.task) else { return nil }
        begin(caller.run, task: nil, now: now)
        return meters[caller.run]?.reached(limits, verb, now: now)
    }

    /// Counts a call of a model that is let through.
    mutating func noteModelCall(_ run: RunID) { meters[run]?.modelCalls &+= 1 }

    /// Counts a tool call that is let through.
    mutating func noteToolCall(_ run: RunID) { meters[run]?.toolCalls &+= 1 }

    /// Counts the tokens of a call that ended.
    mutating func note(_ facts: [EntryKey: EntryValue], of run: RunID) {
        guard var meter = meters[run] else { return }
        for key in [EntryKey.inputTokens, .outputTokens, .cacheReadTokens, .cacheWriteTokens] {
            guard case .int(let tokens)? = facts[key], tokens > 0 else { continue }
            meter.tokens = meter.tokens.addingReportingOverflow(tokens).overflow ? .max : meter.tokens + tokens
        }
        meters[run] = meter
    }
}
