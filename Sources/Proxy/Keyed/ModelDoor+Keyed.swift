import Gate
import Wire

/// At the model gate a key stands where the dialect has its own, and a refusal is told in the dialect.
extension ModelDoor: KeyedDoor {
    func presented(in head: HTTPRequestHead) -> Credentials.Presented { Credentials.presented(in: head.headers) }

    func service(for session: KeyedSession) -> any DoorService {
        ModelService(door: self, caller: session.caller, scanner: session.scanner)
    }

    func reply(to refusal: KeyRefusal, of head: HTTPRequestHead) -> DoorReply {
        let kind: ModelErrorKind =
            switch refusal {
            case .otherDoor: .policy
            case .register, .full: .unavailable
            default: .unauthenticated
            }
        return ModelReply.refusal(ModelRefusal(kind, refusal.told, ModelIncoming.likelyDialect(head)), requestID: "")
    }

    func reply(to violation: HTTPViolation) -> DoorReply { ModelReply.violation(violation) }

    var busyReply: DoorReply { ModelReply.busy }
}
