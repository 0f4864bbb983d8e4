/// Lets so many alerts through within a window and counts the rest.
struct AlertGate: Sendable, Codable {
    private var start: Int64?
    private var sent = 0
    private var held: Int64 = 0

    /// What becomes of an alert.
    enum Verdict: Hashable {
        /// It goes out; so many were held before it.
        case send(held: Int64)
        /// It is only counted.
        case hold
    }

    /// Decides about an alert at `now`.
    mutating func pass(at now: Int64, window: Int64, allowance: Int) -> Verdict {
        if start == nil || now - (start ?? now) >= window {
            start = now
            sent = 0
        }
        guard sent < allowance else {
            held = held == .max ? held : held + 1
            return .hold
        }
        sent += 1
        defer { held = 0 }
        return .send(held: held)
    }
}
