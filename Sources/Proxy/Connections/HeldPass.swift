import Gate
import Vocabulary

/// Keeps a pass for as long as its exchange lives, and gives it back exactly once.
final class HeldPass {
    private var pass: Pass?
    /// What the pass is for.
    let intent: Intent
    /// What was set aside.
    let reserved: MicroDollars

    init(_ pass: consuming Pass) {
        intent = pass.intent
        reserved = pass.reserved
        self.pass = consume pass
    }

    /// Settles the pass; later calls do nothing.
    func settle(_ outcome: Outcome) {
        guard let pass = self.pass.take() else { return }
        pass.settle(outcome)
    }
}
