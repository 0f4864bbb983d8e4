import Gate
import Vocabulary
import Wire

/// Serves one connection at the egress gate whose caller is known by a key alone, shown in `Proxy-Authorization`.
final class KeyedEgressService: DoorService {
    private let door: EgressDoor
    private let desk: KeyedDesk
    /// Serves the request that is being read.
    private var service: EgressService?

    init(door: EgressDoor, desk: KeyedDesk) {
        self.door = door
        self.desk = desk
    }

    func refusal(of head: HTTPRequestHead, from client: ClientConnection) -> HeadRefusal? {
        service = nil
        do throws(KeyedDesk.Refused) {
            let session = try desk.admit(ProxyCredentials.presented(in: head.headers), client)
            service = EgressService(door: door, caller: session.caller, scanner: session.scanner)
            return nil
        } catch {
            return HeadRefusal(reply: EgressReply.refusal(error.refusal), waits: error.waits)
        }
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        guard let service else { return RefusedExchange(reply: busyReply, client: client) }
        return service.exchange(for: request, client: client)
    }

    var busyReply: DoorReply { EgressReply.busy }

    func reply(to violation: HTTPViolation) -> DoorReply { EgressReply.violation(violation) }
}
