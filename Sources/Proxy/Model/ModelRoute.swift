import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// One request at the model gate with all the ways it can be answered: one call after another, each decided, priced and
/// reserved for itself, until one begins to answer. From then on nothing is switched.
final class ModelRoute: DoorExchange {
    private let door: ModelDoor
    private let caller: Caller
    private let incoming: ModelIncoming
    private let client: ClientConnection
    private let scanner: PlaceholderScanner
    /// The hops that are left behind the one under way.
    private var rest: ArraySlice<RouteHop>
    private var current: ModelExchange?
    private var count = 0

    init(
        door: ModelDoor, caller: Caller, incoming: ModelIncoming, client: ClientConnection, scanner: PlaceholderScanner
    ) {
        self.door = door
        self.caller = caller
        self.incoming = incoming
        self.client = client
        self.scanner = scanner
        var hops = door.gate.routes(of: incoming.request.model, incoming.endpoint.dialect, caller)
        // A kept answer lies with one provider: no other way leads to it.
        if let keeper = incoming.keeper {
            hops.removeAll { $0.provider != keeper || !$0.model.utf8.elementsEqual(incoming.request.model.utf8) }
        }
        rest = hops[...]
    }

    func start() {
        let hop = rest.popFirst()
        let isChanged = hop.map { $0.key > 0 || !$0.model.utf8.elementsEqual(incoming.request.model.utf8) } ?? false
        guard isChanged, let hop else { return begin(exchange(hop, incoming)) }
        guard let next = prepared(hop, after: nil) else { return start() }
        begin(next)
    }

    /// Whether another way is taken instead of telling the agent of a failure. The call that failed is settled by itself.
    func goesOn(after failure: RouteFailure, of former: ModelExchange) -> Bool {
        guard former === current, !(failure.mayHaveRun && incoming.request.usesServerTools) else { return false }
        while let hop = rest.popFirst() {
            guard door.gate.isWorthTrying(hop), let next = prepared(hop, after: (failure, former)) else { continue }
            // What the former call still has to do comes first: it is settled before the next one reserves.
            client.eventLoop.assumeIsolated().execute { [self] in begin(next) }
            current = next
            return true
        }
        return false
    }

    /// The patience of the operator with this call: nil where nothing else could be tried.
    var patience: TimeAmount? {
        guard !rest.isEmpty, let seconds = door.gate.patience(with: caller) else { return nil }
        return .seconds(seconds)
    }

    /// The call of a hop; nil when it may not be made, which is entered.
    private func prepared(_ hop: RouteHop, after former: (RouteFailure, ModelExchange)?) -> ModelExchange? {
        guard let changed = try? incoming.calling(hop.model) else { return nil }
        let next = exchange(hop, changed, after: former.map { "\($1.call.intent.resource.text) \($0.text)" })
        if let reason = hop.refusal {
            _ = door.gate.refuse(next.call.intent, reason, evidence: next.evidence)
            return nil
        }
        return door.gate.isPermitted(next.call.intent, orEnter: next.evidence) ? next : nil
    }

    private func exchange(_ hop: RouteHop?, _ incoming: ModelIncoming, after: String? = nil) -> ModelExchange {
        count += 1
        let exchange = ModelExchange(
            door: door, caller: caller, incoming: incoming, client: client, scanner: scanner, route: self, hop: hop)
        if let after {
            exchange.evidence = [.hop: .int(Int64(count)), .detail: .string("second choice: \(after)")]
        }
        return exchange
    }

    private func begin(_ exchange: ModelExchange) {
        current = exchange
        exchange.start()
    }

    func clientGone() { current?.clientGone() }
    func clientWritable() { current?.clientWritable() }
    func revoked(_ refusal: Refusal) { current?.revoked(refusal) }
}
