import Gate
import Synchronization
import Vocabulary
import Wire

/// The doors' one book of kept answers (case O12). What is added is entered in the ledger, out of which the book is made
/// anew when the daemon starts.
final class KeptAnswers: Sendable {
    // Guards the book; nothing is called while it is held.
    private let book: Mutex<KeptAnswerBook>
    private let gate: Gatekeeper

    init(_ answers: [KeptAnswer], gate: Gatekeeper) {
        book = Mutex(KeptAnswerBook(answers))
        self.gate = gate
    }

    /// The answer, when it is the caller's own. One of another agent's is refused like one that nobody knows, and told to the
    /// operator.
    func find(_ id: String, for caller: Caller) throws(ModelRefusal) -> KeptAnswer {
        switch book.withLock({ $0.find(id, for: KeptAnswer.Owner(agent: caller.agent, id: caller.id)) }) {
        case .asker(let answer): return answer
        case .another: gate.report(.foreignAnswer(id, caller))
        case .nobody: break
        }
        throw ModelRefusal(.notFound, "no response with this id belongs to this agent", .openai)
    }

    /// Notes that the answer to an intent, or the container it was made with, is kept under an id. An id of a form that no
    /// path can hold is not.
    ///
    /// - Parameter before: what the request goes on being offered without saying so.
    func keep(
        _ id: String, answering intent: Intent, offered: OfferedTools? = nil, before: RememberedTools = .none
    ) {
        guard KeptAnswerAct.isID(id), case .agent(let caller) = intent.actor,
            case .model(let provider, let model) = intent.resource
        else { return }
        let tools = before.texts(with: offered)
        let answer = KeptAnswer(
            id: id, agent: caller.agent, agentID: caller.id, provider: provider, model: model, offered: tools.offered,
            found: tools.found)
        guard book.withLock({ $0.keep(answer) }) else { return }
        gate.report(.kept(answer, run: caller.run, intent: intent.id))
    }

    /// The provider deleted an answer.
    func forget(_ id: String) { book.withLock { $0.forget(id) } }
}
