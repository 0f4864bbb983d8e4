package import Vocabulary

/// Leave to do one thing once. Only the gate can make one, after the intent is durable in the ledger; a door borrows it
/// to open its upstream and gives it back by `settle`.
///
/// A pass that is dropped unsettled settles itself at its whole reservation: forgetting never saves an agent money.
package struct Pass: ~Copyable, Sendable {
    /// What it is for.
    package let intent: Intent
    /// What was set aside for it.
    package let reserved: MicroDollars
    private let gate: Gatekeeper
    private var isSettled = false

    // File-private on purpose: `Gatekeeper.issue` below is the only maker.
    fileprivate init(intent: Intent, reserved: MicroDollars, gate: Gatekeeper) {
        self.intent = intent
        self.reserved = reserved
        self.gate = gate
    }

    /// Gives the pass back: books what was spent and enters the outcome.
    package consuming func settle(_ outcome: Outcome) {
        isSettled = true
        gate.close(intent, reserved: reserved, outcome)
    }

    /// Says how to end the exchange when a change of policy takes the leave back: called once at most, on any thread.
    /// The pass is still to be settled.
    package borrowing func watch(_ revoke: @escaping @Sendable (Refusal) -> Void) {
        gate.watch(intent.id, revoke)
    }

    deinit {
        guard !isSettled else { return }
        gate.close(intent, reserved: reserved, Outcome(end: .refused, spent: reserved, basis: .worstKnown))
    }
}

extension Gatekeeper {
    /// Makes the pass for an intent that the ledger holds. Called in one place: after `LedgerAppending` said durable.
    func issue(_ intent: Intent, reserved: MicroDollars) -> Pass {
        Pass(intent: intent, reserved: reserved, gate: self)
    }
}
