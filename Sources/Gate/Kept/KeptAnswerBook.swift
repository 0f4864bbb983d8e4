package import Vocabulary

/// Whose the answers are that providers keep: only the agent that asked may come back to one (case O12). A pure value.
///
/// Bounded for each agent by `GateLimits.keptAnswersOfAgent`; the oldest is forgotten first, and what is not known belongs
/// to nobody. What was offered is known of the newest `GateLimits.rememberedOffers` of each.
package struct KeptAnswerBook: Sendable {
    private var answers: [String: KeptAnswer] = [:]
    private var ids: [KeptAnswer.Owner: [String]] = [:]

    /// What the ledger says, in its order.
    package init(_ answers: [KeptAnswer] = []) {
        for answer in answers { _ = keep(answer) }
    }

    /// Enters an answer; no when its id is taken. The first to name an id keeps it: another provider that claims the same
    /// must not take an answer over.
    package mutating func keep(_ answer: KeptAnswer) -> Bool {
        guard answers[answer.id] == nil else { return false }
        answers[answer.id] = answer
        ids[answer.owner, default: []].append(answer.id)
        if let older = ids[answer.owner]?.dropLast(GateLimits.rememberedOffers).last {
            answers[older] = answers[older]?.withoutTools
        }
        if ids[answer.owner, default: []].count > GateLimits.keptAnswersOfAgent,
            let oldest = ids[answer.owner]?.removeFirst()
        {
            answers[oldest] = nil
        }
        return true
    }

    /// Whose an answer is, as far as one agent is concerned. One of the same name that came later is another.
    package func find(_ id: String, for agent: KeptAnswer.Owner) -> KeptAnswerOwner {
        guard let answer = answers[id] else { return .nobody }
        return answer.owner == agent ? .asker(answer) : .another
    }

    /// Forgets an answer that its provider deleted.
    package mutating func forget(_ id: String) {
        guard let answer = answers.removeValue(forKey: id) else { return }
        ids[answer.owner]?.removeAll { $0.utf8.elementsEqual(id.utf8) }
    }
}
