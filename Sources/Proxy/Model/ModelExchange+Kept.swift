import Gate
import NIOCore
import Vocabulary
import Wire

/// What the provider keeps (O12).
extension ModelExchange {
    /// An answer lies with one provider only, and an agent may have so many written in the background.
    var keptRefusal: ModelRefusal? {
        let text: String
        var kind = ModelErrorKind.notFound
        if let keeper = incoming.keeper, case .model(let provider, _) = call.intent.resource,
            !provider.utf8.elementsEqual(keeper.utf8)
        {
            text = "what the request goes on from is kept by another provider than that of the model"
        } else if incoming.request.isBackground, !door.background.hasRoom(for: caller.agent) {
            text = "too many responses are written in the background; fetch them or cancel some"
            kind = .rate
        } else {
            return nil
        }
        _ = door.gate.refuse(call.intent, Reason(rule: "kept-answer", text: text))
        return ModelRefusal(kind, text, call.dialect)
    }

    /// The calls, held against the tools that the agent offered the model with this request, or before.
    func offered(_ calls: [ProposedToolCall]) -> [ProposedToolCall] {
        (incoming.request.offered ?? OfferedTools()).checked(calls, before: incoming.remembered.contains)
    }

    /// Notes whose the answer is, before the agent can have read its id.
    func noteAnswer() {
        guard case .answering(let status, _) = progress, let meter, (200..<300).contains(status) else { return }
        if let container = meter.reader.container { door.kept.keep(container, answering: call.intent) }
        guard incoming.request.keepsAnswer, !hasNoted, let id = meter.reader.id else { return }
        hasNoted = true
        door.kept.keep(
            id, answering: call.intent, offered: incoming.request.offered, before: incoming.remembered)
        let (gate, run, body) = (door.gate, caller.run, incoming.body)
        // Until it is learnt, a call that goes on from it is one of which nobody can tell.
        door.readers.run(body.readableBytes, of: run) { gate.learn(Self.conversation(in: body), keptAs: id, in: run) }
    }

    /// The id of an answer that the provider goes on writing after this exchange; nil when there is none.
    func backgroundID(_ reader: UsageReader?) -> String? {
        guard incoming.request.isBackground, hasNoted, let reader, !reader.isFinal else { return nil }
        return reader.id
    }

    /// Takes what was fetched of a kept answer.
    func fetched(_ status: Int?, _ reader: UsageReader?) {
        guard case .kept(let act, let id) = incoming.endpoint, let status, (200..<300).contains(status) else { return }
        switch act {
        case .retrieve, .cancel: if let reader { door.background.read(id, reader) }
        case .delete:
            door.kept.forget(id)
            door.background.forget(id)
        case .items: return
        }
    }
}
