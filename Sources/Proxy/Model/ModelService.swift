import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// Serves the requests of one connection at the model gate.
final class ModelService: DoorService {
    private let reader: ModelReader

    init(door: ModelDoor, caller: Caller, scanner: PlaceholderScanner) {
        reader = ModelReader(door: door, caller: caller, scanner: scanner)
    }

    func exchange(for request: DoorRequest, client: ClientConnection) -> any DoorExchange {
        if ProbeExchange.isMeant(request.head) { return ProbeExchange(client: client) }
        guard Readers.areMany(request.body.readableBytes) else {
            return reader.exchange(for: reader.read(request), client: client)
        }
        return ReadingExchange(request, reader, client)
    }

    var busyReply: DoorReply { ModelReply.busy }

    func reply(to violation: HTTPViolation) -> DoorReply { ModelReply.violation(violation) }
}
