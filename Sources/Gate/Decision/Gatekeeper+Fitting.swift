import Policy
import Vocabulary

extension Gatekeeper {
    /// The most tokens of output that each answer of a call may have to fit under every cap as it stands now; nil when it
    /// fits as it is, when no shorter answer would, or when its agent is not to get shorter answers.
    ///
    /// Sets nothing aside: what others set aside meanwhile may still have it refused.
    package func outputFitting(_ call: ModelCall) -> Int64? {
        guard case .agent(let caller) = call.intent.actor,
            policy.manifest.agent(caller.agent.text)?.shortOfBudget == .shorten
        else { return nil }
        return call.outputFitting(into: left(for: call.intent, of: caller))
    }
}
