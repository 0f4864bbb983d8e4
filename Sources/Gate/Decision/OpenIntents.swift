import Vocabulary

/// The intents that were let through and are not settled: what a change of policy judges again.
struct OpenIntents: Sendable {
    private var held: [IntentID: OpenIntent] = [:]

    /// Every one, in no order.
    var all: [OpenIntent] { Array(held.values) }

    /// Takes an intent in.
    mutating func open(_ intent: Intent, _ obligations: [Obligation]) {
        held[intent.id] = OpenIntent(intent, obligations)
    }

    /// Lets a settled intent go.
    mutating func close(_ id: IntentID) {
        held[id] = nil
    }

    /// Keeps the way to end an exchange; gives back why it should end at once, when its leave is gone already.
    mutating func watch(_ id: IntentID, _ revoke: @escaping @Sendable (Refusal) -> Void) -> Refusal? {
        held[id]?.revoke = revoke
        return held[id]?.refusal
    }

    /// Notes that the leave is gone; gives back the way to end the exchange, when its door said how.
    mutating func revoke(_ id: IntentID, _ refusal: Refusal) -> (@Sendable (Refusal) -> Void)? {
        held[id]?.refusal = refusal
        return held[id]?.revoke
    }
}
