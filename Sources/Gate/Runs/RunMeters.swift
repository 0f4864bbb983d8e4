import Policy
import Vocabulary

/// How far the runs have gone whose agents have limits, and how far runs went that ended: one whose client comes back, to this
/// daemon or after a restart to the next, goes on where it was. Bounded: beyond `GateLimits.runsInMemory` of each the oldest
/// is forgotten.
struct RunMeters: Sendable {
    private var meters: [RunID: RunMeter] = [:]
    private var ended: [RunID: RunMeter] = [:]

    /// Nothing is under way; `memory` is what is known of runs that may come back.
    init(_ memory: [RunMemory] = []) {
        for run in memory.prefix(GateLimits.runsInMemory) { ended[run.run] = RunMeter(run) }
    }

    /// Begins the meter of a run, or goes on with that of one that comes back.
    mutating func begin(_ run: RunID, task: String?, now: Timestamp) {
        guard meters[run] == nil else { return }
        Self.makeRoom(in: &meters)
        meters[run] = ended.removeValue(forKey: run) ?? RunMeter(began: now, task: task)
    }

    /// Puts the meter of a run away that ended.
    mutating func end(_ run: RunID) {
        guard let meter = meters.removeValue(forKey: run) else { return }
        Self.makeRoom(in: &ended)
        ended[run] = meter
    }

    private static func makeRoom(in meters: inout [RunID: RunMeter]) {
        guard meters.count >= GateLimits.runsInMemory else { return }
        if let oldest = meters.min(by: { $0.value.began < $1.value.began }) { meters[oldest.key] = nil }
    }

    /// Which limit of the policy a run has reached.
    mutating func reached(_ caller: Caller, _ verb: Verb, _ policy: PolicySnapshot, now: Timestamp) -> Reason? {
        guard let limits = policy.limits(of: caller.agent, task: meters[caller.run]?.task) else { return nil }
        if meters[caller.run] == nil {
            Self.makeRoom(in: &meters)
            meters[caller.run] = RunMeter(began: now, task: nil)
        }
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
