import Gate
import Synchronization
import Vocabulary

/// Puts operators' intents through the same gate as agents' intents, and waits for the answer.
struct OperatorActs: Sendable {
    let gate: Gatekeeper
    /// The run name under which this daemon's operator intents are counted.
    let run: RunID

    /// Asks for leave; on yes the intent is durable in the ledger and `act` is done under its pass.
    func perform(
        _ verb: Verb,
        by name: OperatorName,
        facts: [Fact] = [],
        act: () throws(GatehouseError) -> Void
    ) throws(GatehouseError) {
        let intent = Intent(
            id: gate.nextIntentID(of: run), actor: .operator(name), verb: verb, resource: .gate, facts: facts)
        let admission = admit(intent)
        switch consume admission {
        case .refused(let refusal):
            throw GatehouseError(.denied, refusal.text)
        case .granted(let pass):
            do {
                try act()
            } catch {
                pass.settle(Outcome(end: .refused))
                throw error
            }
            pass.settle(Outcome(end: .complete))
        }
    }

    private func admit(_ intent: Intent) -> Admission {
        let slot = AdmissionSlot()
        gate.admit(intent, resume: { $0() }, then: { slot.fill($0) })
        return slot.take()
    }
}
