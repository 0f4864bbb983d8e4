import Detection

/// Bounds a channel's messages in an hour. Critical ones have as much room again, so that a flood of others cannot hold
/// them up.
struct MessageRate {
    let perHour: Int
    private var sent: [Int64] = []

    init(perHour: Int) { self.perHour = perHour }

    /// Whether a message may go out now, in milliseconds.
    mutating func permits(_ severity: Severity, at now: Int64) -> Bool {
        sent.removeAll { now - $0 >= 3_600_000 || $0 > now }
        return sent.count < (severity == .critical ? perHour * 2 : perHour)
    }

    /// Counts a message.
    mutating func note(at now: Int64) { sent.append(now) }
}
