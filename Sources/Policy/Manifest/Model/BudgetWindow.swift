/// Over what a budget runs.
package enum BudgetWindow: Hashable, Sendable {
    /// Each single request.
    case request
    /// Each run of an agent.
    case run
    /// An hour of the clock, UTC.
    case hour
    /// A day of the calendar, UTC.
    case day
    /// A month of the calendar, UTC.
    case month
    /// The last so many hours at every moment.
    case rolling(hours: Int)

    /// As an operator writes it after the amount: `per day`, `in any 24 hours`.
    package var text: String {
        switch self {
        case .request: "per request"
        case .run: "per run"
        case .hour: "per hour"
        case .day: "per day"
        case .month: "per month"
        case .rolling(hours: 1): "in any 1 hour"
        case .rolling(let hours): hours % 24 == 0 && hours > 24 ? "in any \(hours / 24) days" : "in any \(hours) hours"
        }
    }

    /// Whether every window of another kind lies within one of these, so that a cap here caps there too.
    package func covers(_ other: Self) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (_, .request): return true
        case (.request, _), (.run, _), (_, .run): return false
        case (.rolling(let hours), .rolling(let others)): return hours >= others
        case (.rolling(let hours), .day): return hours >= 24
        case (.rolling(let hours), .month): return hours >= 31 * 24
        case (.rolling, .hour), (.day, .hour), (.month, .hour), (.month, .day): return true
        case (.hour, _), (.day, _), (.month, _): return false
        }
    }
}
