import Vocabulary

extension Entry {
    /// The entry of a provider's account that was shut or opened, with the call that showed it.
    static func account(_ change: AccountChange, by intent: Intent) -> Entry {
        var agent: AgentName?
        var run: RunID?
        if case .agent(let caller) = intent.actor { (agent, run) = (caller.agent, caller.run) }
        switch change {
        case .shut(let account):
            return Entry(
                kind: .accountShut, agent: agent, run: run, intent: intent.id,
                fields: [
                    .resource: .string(account.name), .reason: .string(account.text),
                    .count: .int(Int64(account.failures)),
                    .seconds: .int(max(0, AccountBreaker.pause(account.failures) / 1_000)),
                ])
        case .opened(let account):
            return Entry(
                kind: .accountOpened, agent: agent, run: run, intent: intent.id,
                fields: [.resource: .string(account.name)])
        }
    }
}
