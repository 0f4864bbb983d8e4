import Gate
import NIOCore
import Synchronization
import Vocabulary
import Wire

/// One call whose answer is still being written, with its pass and what is known of its outcome so far.
final class BackgroundCall: Sendable {
    /// Whose call it is.
    let agent: AgentName
    private let call: ModelCall
    private let facts: [EntryKey: EntryValue]
    // Guards the pass, which is given back once.
    private let pass: Mutex<Pass?>
    private let expiry = Mutex<Scheduled<Void>?>(nil)

    init(_ pass: consuming Pass, _ call: ModelCall, agent: AgentName, facts: [EntryKey: EntryValue]) {
        self.agent = agent
        self.call = call
        self.facts = facts
        self.pass = Mutex(consume pass)
    }

    /// Says what ends the wait for it.
    func expires(_ task: Scheduled<Void>) { expiry.withLock { $0 = task } }

    /// Settles by what a fetched answer reports; without a report at the worst. Later calls do nothing.
    func settle(_ reader: UsageReader?) {
        expiry.withLock { $0.take() }?.cancel()
        guard let pass = pass.withLock({ $0.take() }) else { return }
        let reserved = pass.reserved
        let (spent, basis) =
            reader?.usage.map { call.cost(of: $0, reserved: reserved) } ?? call.worstCost(of: nil, reserved: reserved)
        let seen = ModelOutcomeFacts.of(reader, model: call.request.model, bytesIn: 0, bytesOut: 0, detail: nil)
        pass.settle(
            Outcome(end: .complete, status: 200, spent: spent, basis: basis, facts: seen.merging(facts) { $1 }))
    }
}
