package import Vocabulary

/// Why an intent was decided as it was, and what would have to change. For operators: it may name keys of the manifest.
package struct Explanation: Hashable, Sendable {
    /// What holds.
    package let verdict: Verdict
    /// The policies that decided.
    package let deciding: [ExplainedPolicy]
    /// The permits that speak of this resource but do not hold here.
    package let nearly: [ExplainedPolicy]
    /// The satisfied policies that are only watched.
    package let shadows: [ExplainedPolicy]
    /// What would have to change, or what is owed; one sentence each.
    package let advice: [String]

    /// The explanation when both must be permitted.
    func and(_ other: Explanation, of principal: Actor) -> Explanation {
        Explanation(
            verdict: verdict.and(other.verdict, of: principal),
            deciding: deciding + other.deciding.filter { !deciding.contains($0) },
            nearly: nearly + other.nearly.filter { !nearly.contains($0) },
            shadows: shadows + other.shadows.filter { !shadows.contains($0) },
            advice: advice + other.advice.filter { !advice.contains($0) })
    }
}
