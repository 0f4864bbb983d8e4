import Gate
import Vocabulary
import Wire

/// Serves one connection at the model gate whose caller is known by a key alone: asked for at every request's head, before
/// anything of its body is held.
final class KeyedModelService: DoorService {
    private let door: ModelDoor
    private let desk: KeyedDesk
    /// Serves the request that is being read.
    private var service: ModelService?

    init(door: ModelDoor, desk: KeyedDesk) {
        self.door = door
        self.desk = desk
    }

    func refusal(of head: HTTPRequestHead, from client: ClientConnection) -> HeadRefusal? {
        service = nil
        do throws(KeyedDesk.Refused) {
            let session = try desk.admit(Credentials.presented(in: head.headers), client)
            service = ModelService(door: door, caller: session.caller, scanner: session.scanner)
            return nil
        } catch {
            let kind: ModelErrorKind =
                switch error.refusal {
                case .otherDoor: .policy
                case .register, .full: .unavailable
                default: .unauthenticated
                }
            let refusal = ModelRefusal(kind, error.refusal.told, ModelIncoming.likelyDialect(head))
            return HeadRefusal(reply: ModelReply.refusal(refusal, requestID: ""), waits: error.waits)
        }
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        guard let service else { return RefusedExchange(reply: busyReply, client: client) }
        return service.exchange(for: request, client: client)
    }

    var busyReply: DoorReply { ModelReply.busy }

    func reply(to violation: HTTPViolation) -> DoorReply { ModelReply.violation(violation) }
}
