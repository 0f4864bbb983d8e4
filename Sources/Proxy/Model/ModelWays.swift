import Gate
import Vocabulary
import Wire

/// The ways one request can be answered, in their order: each is decided, priced and reserved for itself. A value without an
/// event loop.
struct ModelWays: Sendable {
    private let door: ModelDoor
    private let caller: Caller
    private let incoming: ModelIncoming
    /// The hops that were not tried yet.
    private var rest: ArraySlice<RouteHop>
    private var count = 0

    init(of incoming: ModelIncoming, at door: ModelDoor, for caller: Caller) {
        self.door = door
        self.caller = caller
        self.incoming = incoming
        var hops = door.gate.routes(of: incoming.request.model, incoming.endpoint.dialect, caller)
        // A kept answer lies with one provider: no other way leads to it.
        if let keeper = incoming.keeper {
            hops.removeAll { $0.provider != keeper || !$0.model.utf8.elementsEqual(incoming.request.model.utf8) }
        }
        rest = hops[...]
    }

    /// Whether there are ways left.
    var hasMore: Bool { !rest.isEmpty }

    /// Whether the provider itself may have done something for a call of this request.
    var usesServerTools: Bool { incoming.request.usesServerTools }

    /// The call as it goes out first.
    mutating func first() -> PreparedCall {
        while let hop = rest.popFirst() {
            let isAsAsked = hop.key == 0 && hop.model.utf8.elementsEqual(incoming.request.model.utf8)
            if isAsAsked, hop.refusal == nil { return prepared(incoming, hop) }
            if let call = permitted(hop) { return call }
        }
        return prepared(incoming, nil)
    }

    /// The next call that may be made behind one that failed; nil when none may.
    mutating func next(after failure: RouteFailure, of former: Intent) -> PreparedCall? {
        while let hop = rest.popFirst() {
            guard door.gate.isWorthTrying(hop) else { continue }
            if let call = permitted(hop, after: "\(former.resource.text) \(failure.text)") { return call }
        }
        return nil
    }

    /// The call of a hop; nil when it may not be made, which is entered.
    private mutating func permitted(_ hop: RouteHop, after former: String? = nil) -> PreparedCall? {
        guard let changed = try? incoming.calling(hop.model) else { return nil }
        let next = prepared(changed, hop, after: former)
        if hop.refusal == nil, door.gate.isPermitted(next.call.intent) { return next }
        let intent = next.call.intent.named(door.gate.nextIntentID(of: caller.run))
        if let reason = hop.refusal {
            _ = door.gate.refuse(intent, reason, evidence: next.evidence)
            return nil
        }
        // Another policy may be in force by now.
        return door.gate.isPermitted(intent, orEnter: next.evidence) ? next : nil
    }

    private mutating func prepared(_ incoming: ModelIncoming, _ hop: RouteHop?, after: String? = nil) -> PreparedCall {
        count += 1
        return PreparedCall(
            incoming, of: caller, at: door.gate, hop: hop,
            evidence: after.map { [.hop: .int(Int64(count)), .detail: .string("second choice: \($0)")] } ?? [:])
    }
}
