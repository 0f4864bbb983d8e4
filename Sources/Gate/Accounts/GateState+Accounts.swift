import Vocabulary

extension GateState {
    /// A refusal when the provider that would serve an intent has an account that pays for nothing.
    func refusalOfAccount(_ intent: Intent, now: Timestamp) -> Refusal? {
        guard let provider = intent.provider, let account = accounts.refusal(provider, now: now) else { return nil }
        return refusal(intent, .budget, "account", account.text)
    }

    /// Notes at the provider's account that an intent was let through.
    mutating func beginAtAccount(_ intent: Intent) {
        guard let provider = intent.provider else { return }
        accounts.begin(intent.id, at: provider)
    }

    /// Notes at the provider's account what came of an intent.
    mutating func noteAtAccount(_ intent: Intent, _ outcome: Outcome, now: Timestamp) -> AccountChange? {
        guard let provider = intent.provider else { return nil }
        let isServed = outcome.billing == nil && outcome.status.map { (200..<300).contains($0) } ?? false
        return accounts.note(intent.id, at: provider, outcome.billing, answered: isServed, now: now)
    }
}

extension Intent {
    /// Who bills it, when it is a model call.
    var provider: String? {
        if case .model(let provider, _) = resource, verb == .modelCall { provider } else { nil }
    }
}
