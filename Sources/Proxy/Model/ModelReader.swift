import Gate
import Inspection
import Vocabulary
import Wire

/// Reads whole requests at the model gate, on any thread: strictly, for keys that do not belong there, and as the first call
/// that comes of them.
struct ModelReader: Sendable {
    let door: ModelDoor
    let caller: Caller
    let scanner: PlaceholderScanner

    /// What a request comes to.
    enum Reading: Sendable {
        /// A question that the gate answers itself.
        case answer(DoorReply)
        /// No request that is served here.
        case refusal(ModelRefusal)
        /// Calls of a model.
        case call(ModelWays, first: PreparedCall)
    }

    /// Reads a request.
    func read(_ request: DoorRequest) -> Reading {
        do throws(ModelRefusal) {
            try refuseStrayKey(in: request)
            if let answer = try ModelListReply.reply(to: request, from: door, caller: caller) { return .answer(answer) }
            let incoming = try ModelIncoming(request) { id throws(ModelRefusal) in try door.kept.find(id, for: caller) }
            var ways = ModelWays(of: incoming, at: door, for: caller)
            let first = ways.first()
            return .call(ways, first: first)
        } catch {
            return .refusal(error)
        }
    }

    /// Serves what was read, on the event loop of its client.
    func exchange(for reading: Reading, client: ClientConnection) -> any DoorExchange {
        switch reading {
        case .answer(let answer): AnsweredExchange(reply: answer, client: client)
        case .refusal(let refusal):
            RefusedExchange(reply: ModelReply.refusal(refusal, requestID: ""), client: client)
        case .call(let ways, let first):
            ModelRoute(door: door, caller: caller, ways: ways, first: first, client: client, scanner: scanner)
        }
    }

    /// A placeholder is worth nothing elsewhere; a key is.
    private func refuseStrayKey(in request: DoorRequest) throws(ModelRefusal) {
        guard caller.key != nil, let key = StrayKey(in: request, scanner) else { return }
        door.gate.report(.strayKey(key.place, caller))
        let whose = key.isOwn ? "the agent's own key" : "the key of an agent"
        let text = "\(whose) stands in the \(key.place) of the request; take it out, and have the key replaced"
        throw ModelRefusal(.policy, text, ModelIncoming.likelyDialect(request.head))
    }
}
