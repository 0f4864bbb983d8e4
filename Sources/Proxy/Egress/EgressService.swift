import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// Serves the requests of one connection at the egress gate.
final class EgressService: DoorService {
    private let door: EgressDoor
    private let caller: Caller
    private let scanner: PlaceholderScanner

    init(door: EgressDoor, caller: Caller, scanner: PlaceholderScanner) {
        self.door = door
        self.caller = caller
        self.scanner = scanner
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        if ProbeExchange.isMeant(request.head) { return ProbeExchange(client: client) }
        do throws(HTTPViolation) {
            let target = try EgressTarget(request.head)
            if case .tunnel = target.kind {
                return TunnelExchange(door: door, caller: caller, target: target, client: client)
            }
            let outgoing = try EgressRequest(request, target: target)
            return EgressExchange(door: door, caller: caller, request: outgoing, scanner: scanner, client: client)
        } catch {
            return RefusedExchange(reply: reply(to: error), client: client)
        }
    }

    func reply(to violation: HTTPViolation) -> DoorReply { EgressReply.violation(violation) }

    var busyReply: DoorReply { EgressReply.busy }
}
