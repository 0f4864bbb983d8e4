package import Vocabulary

extension Gatekeeper {
    /// Why the account behind a hop takes no call of the hop's agent now; nil when one may go.
    func accountRefusal(_ hop: RouteHop, now: Timestamp) -> ShutAccount? {
        withState { state in
            state.accounts.isEmpty ? nil : state.accounts.refusal(hop.account, for: hop.agent, now: now)
        }
    }

    /// Notes that the provider's answer to an intent began, with what status: an account that serves a call pays again,
    /// however long the answer goes on. The outcome is settled when it is over.
    package func noteAnswer(_ intent: Intent, status: Int) {
        guard (200..<300).contains(status) else { return }
        let now = now
        let change = withState { state in
            state.accounts.isEmpty
                ? nil : state.noteAtAccount(intent, Outcome(end: .complete, status: status), now: now)
        }
        if let change { report(.account(change, by: intent)) }
    }
}
