package import Vocabulary

/// Whose a kept answer is, to the agent that asks for it.
package enum KeptAnswerOwner: Hashable, Sendable {
    /// Its own.
    case asker(KeptAnswer)
    /// Another agent's: it is told that there is none, and the operator that it asked.
    case another
    /// Nobody's that is known.
    case nobody
}
