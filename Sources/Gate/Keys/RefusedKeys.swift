package import Vocabulary

/// Counts refused credentials: bounds what they can write into the ledger, and makes a source that goes on trying wait.
/// A right key is never refused for what others try, also not from the same address: containers of one host share it.
package struct RefusedKeys: Sendable {
    /// What follows from one refusal.
    package struct Consequence: Hashable, Sendable {
        /// Whether the ledger is told; then with how many refusals of this source that it was not told of.
        package let entered: Int64?
        /// Whether the answer waits before it is given.
        package let waits: Bool
    }

    private struct Source {
        var minute: Int64
        var count: Int
        var untold: Int64
    }

    private var sources: [String: Source] = [:]
    private var minute = Int64.min
    private var entries = 0

    /// Nobody was refused yet.
    package init() {}

    /// Notes a refusal.
    ///
    /// - Parameter source: the address it came from; any text will do.
    package mutating func note(_ source: String, now: Timestamp) -> Consequence {
        let minute = now.milliseconds / 60_000
        if minute != self.minute {
            self.minute = minute
            entries = 0
            // Who was quiet for a minute and has nothing to be told of is forgotten.
            sources = sources.filter { $0.value.untold > 0 || $0.value.minute >= minute - 1 }
        }
        let isKnown = sources[source] != nil || sources.count < GateLimits.refusalSources
        let name = isKnown ? source : ""
        var state = sources[name] ?? Source(minute: minute, count: 0, untold: 0)
        if state.minute != minute {
            state.minute = minute
            state.count = 0
        }
        state.count = min(state.count + 1, GateLimits.refusalsPerMinute + 1)
        let isFirst = state.count == 1 || state.count == GateLimits.refusalsPerMinute
        var entered: Int64?
        if isFirst, entries < GateLimits.refusalEntriesPerMinute {
            entries += 1
            entered = state.untold
            state.untold = 0
        } else {
            state.untold = min(state.untold + 1, 1 << 50)
        }
        sources[name] = state
        return Consequence(entered: entered, waits: state.count > GateLimits.refusalsPerMinute)
    }
}
