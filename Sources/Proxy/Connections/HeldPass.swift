import Gate
import NIOCore
import Vocabulary

/// Keeps a pass for as long as its exchange lives, and gives it back exactly once.
final class HeldPass {
    private var pass: Pass?
    /// What the pass is for.
    let intent: Intent
    /// What was set aside.
    let reserved: MicroDollars

    /// Keeps a pass for an exchange on its event loop, which is told when a change of policy takes the leave back.
    init(_ pass: consuming Pass, for exchange: any DoorExchange, on loop: any EventLoop) {
        intent = pass.intent
        reserved = pass.reserved
        // Weak, for a pass that is forgotten must still settle itself.
        let watching = NIOLoopBound(WeakExchange(exchange), eventLoop: loop)
        pass.watch { refusal in loop.execute { watching.value.exchange?.revoked(refusal) } }
        self.pass = consume pass
    }

    /// Gives the pass up to somebody who settles it later; nil when it is settled.
    func release() -> Pass? { pass.take() }

    /// Settles the pass; later calls do nothing.
    func settle(_ outcome: Outcome) {
        guard let pass = self.pass.take() else { return }
        pass.settle(outcome)
    }
}
