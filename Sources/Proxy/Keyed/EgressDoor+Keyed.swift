import Gate
import Wire

/// At the egress gate a key is shown in `Proxy-Authorization`.
extension EgressDoor: KeyedDoor {
    func presented(in head: HTTPRequestHead) -> Credentials.Presented { ProxyCredentials.presented(in: head.headers) }

    func service(for session: KeyedSession) -> any DoorService {
        EgressService(door: self, caller: session.caller, scanner: session.scanner)
    }

    func reply(to refusal: KeyRefusal, of head: HTTPRequestHead) -> DoorReply { EgressReply.refusal(refusal) }

    func reply(to violation: HTTPViolation) -> DoorReply { EgressReply.violation(violation) }

    var busyReply: DoorReply { EgressReply.busy }
}
