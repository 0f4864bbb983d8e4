import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// Serves the requests of one connection at the model gate.
final class ModelService: DoorService {
    private let door: ModelDoor
    private let caller: Caller
    private let scanner: PlaceholderScanner

    init(door: ModelDoor, caller: Caller, scanner: PlaceholderScanner) {
        self.door = door
        self.caller = caller
        self.scanner = scanner
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        if ProbeExchange.isMeant(request.head) { return ProbeExchange(client: client) }
        do throws(ModelRefusal) {
            try refuseStrayKey(in: request)
            if let answer = try ModelListReply.reply(to: request, from: door, caller: caller) {
                return AnsweredExchange(reply: answer, client: client)
            }
            let incoming = try ModelIncoming(request) { [door, caller] id throws(ModelRefusal) in
                try door.kept.find(id, for: caller)
            }
            return ModelRoute(
                door: door, caller: caller, incoming: incoming, client: client, scanner: scanner)
        } catch {
            return RefusedExchange(reply: ModelReply.refusal(error, requestID: ""), client: client)
        }
    }

    /// A placeholder is worth nothing elsewhere; a key is.
    private func refuseStrayKey(in request: DoorRequest) throws(ModelRefusal) {
        guard caller.key != nil, let place = StrayKey.place(in: request, scanner) else { return }
        door.gate.report(.strayKey(place, caller))
        let text = "the agent's own key stands in the \(place) of the request; take it out, and have the key replaced"
        throw ModelRefusal(.policy, text, ModelIncoming.likelyDialect(request.head))
    }

    var busyReply: DoorReply { ModelReply.busy }

    func reply(to violation: HTTPViolation) -> DoorReply { ModelReply.violation(violation) }
}
