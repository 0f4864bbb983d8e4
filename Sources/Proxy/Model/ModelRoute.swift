import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// One request at the model gate with all the ways it can be answered: one call after another, until one begins to answer.
/// From then on nothing is switched.
final class ModelRoute: DoorExchange {
    private let door: ModelDoor
    private let caller: Caller
    private let client: ClientConnection
    private let scanner: PlaceholderScanner
    /// The ways that are left behind the one under way.
    private var ways: ModelWays
    private let first: PreparedCall
    private var current: ModelExchange?

    init(
        door: ModelDoor, caller: Caller, ways: ModelWays, first: PreparedCall, client: ClientConnection,
        scanner: PlaceholderScanner
    ) {
        self.door = door
        self.caller = caller
        self.ways = ways
        self.first = first
        self.client = client
        self.scanner = scanner
    }

    func start() { begin(exchange(first)) }

    /// Whether another way is taken instead of telling the agent of a failure. The call that failed is settled by itself.
    func goesOn(after failure: RouteFailure, of former: ModelExchange) -> Bool {
        guard former === current, !(failure.mayHaveRun && ways.usesServerTools),
            let call = ways.next(after: failure, of: former.call.intent)
        else { return false }
        let next = exchange(call)
        // What the former call still has to do comes first: it is settled before the next one reserves.
        client.eventLoop.assumeIsolated().execute { [self] in begin(next) }
        current = next
        return true
    }

    /// The patience of the operator with this call: nil where nothing else could be tried.
    var patience: TimeAmount? {
        guard ways.hasMore, let seconds = door.gate.patience(with: caller) else { return nil }
        return .seconds(seconds)
    }

    private func exchange(_ call: PreparedCall) -> ModelExchange {
        ModelExchange(door: door, caller: caller, call, client: client, scanner: scanner, route: self)
    }

    private func begin(_ exchange: ModelExchange) {
        current = exchange
        exchange.start()
    }

    func clientGone() { current?.clientGone() }
    func clientWritable() { current?.clientWritable() }
    func revoked(_ refusal: Refusal) { current?.revoked(refusal) }
}
