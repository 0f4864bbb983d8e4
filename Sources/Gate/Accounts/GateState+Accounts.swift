import Vocabulary

extension GateState {
    /// A refusal when the account that would pay for an intent pays for nothing.
    func refusalOfAccount(_ intent: Intent, now: Timestamp) -> Refusal? {
        guard let (account, agent) = intent.payer, let shut = accounts.refusal(account, for: agent, now: now) else {
            return nil
        }
        return refusal(intent, .budget, Refusal.accountRule, shut.text)
    }

    /// Notes at the account that an intent was let through.
    mutating func beginAtAccount(_ intent: Intent, now: Timestamp) {
        guard !accounts.isEmpty, let (account, agent) = intent.payer else { return }
        accounts.begin(intent.id, at: account, by: agent, now: now)
    }

    /// Notes at the account what came of an intent.
    mutating func noteAtAccount(_ intent: Intent, _ outcome: Outcome, now: Timestamp) -> AccountChange? {
        guard let (account, agent) = intent.payer else { return nil }
        let isServed = outcome.billing == nil && outcome.status.map { (200..<300).contains($0) } ?? false
        return accounts.note(intent.id, at: account, by: agent, outcome.billing, answered: isServed, now: now)
    }
}

extension Refusal {
    /// The rule of a refusal because an account pays for nothing.
    static let accountRule = "account"

    /// Whether it refuses because the provider's account pays for nothing, so that another way may be open.
    package var isOfAccount: Bool {
        kind == .budget && reasons.first?.rule.utf8.elementsEqual(Self.accountRule.utf8) == true
    }
}

extension Intent {
    /// Who bills it, when it is a model call.
    var provider: String? {
        if case .model(let provider, _) = resource, verb == .modelCall { provider } else { nil }
    }

    /// The account that pays for it and the agent whose call it is, when it is a model call.
    fileprivate var payer: (ProviderAccount, AgentName)? {
        guard let provider, case .agent(let caller) = actor else { return nil }
        return (ProviderAccount(provider: provider, key: keyPlace), caller.agent)
    }
}
