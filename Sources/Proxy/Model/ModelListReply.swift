import Gate
import NIOCore
import Vocabulary
import Wire

/// Answers which models there are: those that policy lets the agent call, and no others (O14, A16). No provider is asked,
/// for its list would name what the operator's account has.
enum ModelListReply {
    /// The answer; nil when the request asks something else. What cannot be answered is refused in the dialect.
    static func reply(to request: DoorRequest, from door: ModelDoor, caller: Caller) throws(ModelRefusal) -> DoorReply?
    {
        let dialect = ModelIncoming.likelyDialect(request.head)
        let path = try ModelIncoming.path(request.head, dialect)
        guard let listing = ModelListing(method: request.head.method, path: path) else { return nil }
        try ModelIncoming.checkCredentials(request.head, dialect)
        guard request.body.readableBytes == 0 else {
            throw ModelRefusal(.badRequest, "a question about models has no body", dialect)
        }
        guard door.gate.stopReason == nil else {
            throw ModelRefusal(.unavailable, "the operator stopped all agents; only an operator can resume", dialect)
        }
        let models = ModelClassifier(door.gate.policy).models(dialect, caller: caller)
        switch listing {
        case .all: return .json(200, "OK", body: ModelListBody.list(models, dialect))
        case .one(let id):
            guard let model = models.first(where: { $0.id.utf8.elementsEqual(id.utf8) }) else {
                let refusal = ModelRefusal(.notFound, "there is no such model that this agent may use", dialect)
                return ModelReply.refusal(refusal, requestID: "")
            }
            return .json(200, "OK", body: ModelListBody.one(model, dialect))
        }
    }
}
