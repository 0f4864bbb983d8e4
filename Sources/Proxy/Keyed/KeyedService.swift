import Gate
import Wire

/// Serves one connection whose caller is known by a key alone: asked for at every request's head, before anything of its
/// body is held.
final class KeyedService<Door: KeyedDoor>: DoorService {
    private let door: Door
    private let desk: KeyedDesk
    /// Serves the request that is being read.
    private var service: (any DoorService)?

    init(door: Door, desk: KeyedDesk) {
        self.door = door
        self.desk = desk
    }

    func refusal(of head: HTTPRequestHead, from client: ClientConnection) -> HeadRefusal? {
        service = nil
        do throws(KeyedDesk.Refused) {
            service = door.service(for: try desk.admit(door.presented(in: head), client))
            return nil
        } catch {
            return HeadRefusal(reply: door.reply(to: error.refusal, of: head), waits: error.waits)
        }
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        guard let service else { return RefusedExchange(reply: busyReply, client: client) }
        return service.exchange(for: request, client: client)
    }

    var busyReply: DoorReply { door.busyReply }

    func reply(to violation: HTTPViolation) -> DoorReply { door.reply(to: violation) }
}
