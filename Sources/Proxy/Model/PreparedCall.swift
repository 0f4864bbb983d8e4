import Gate
import NIOCore
import Vocabulary

/// A request as it goes one way, classified; with a lower limit on its answer where its budgets afford no longer one.
///
/// Its intent has no number yet: those are given to what is decided, and a client may hang up before.
struct PreparedCall: Sendable {
    /// The request as it is forwarded.
    let incoming: ModelIncoming
    /// What it is decided as.
    let call: ModelCall
    /// The way it takes; nil where there is only one.
    let hop: RouteHop?
    /// What the decision's entry says of the ways tried before.
    let evidence: [EntryKey: EntryValue]

    init(
        _ asked: ModelIncoming, of caller: Caller, at gate: Gatekeeper, hop: RouteHop?,
        evidence: [EntryKey: EntryValue] = [:]
    ) {
        let (classifier, unnumbered) = (ModelClassifier(gate.policy), IntentID(run: caller.run, number: 0))
        func classified(_ incoming: ModelIncoming) -> ModelCall {
            classifier.call(
                incoming.endpoint, incoming.pathAndQuery, incoming.request, body: incoming.body.readableBytesUInt8Span,
                caller: caller, id: unnumbered, hop: hop)
        }
        let call = classified(asked)
        if let tokens = gate.outputFitting(call), let shorter = asked.shortened(to: tokens) {
            incoming = shorter
            self.call = classified(shorter)
        } else {
            incoming = asked
            self.call = call
        }
        self.hop = hop
        self.evidence = evidence
    }
}
