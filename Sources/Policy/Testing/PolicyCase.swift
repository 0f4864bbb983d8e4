package import Vocabulary

/// One intent with what policy is expected to say to it.
package struct PolicyCase: Hashable, Sendable {
    /// The test's name.
    package let name: String
    /// The intent in the operator's words: `connect arxiv.org:443`.
    package let words: String
    /// Who acts, for people: an agent's name or `uid:1000`.
    package let actor: String
    /// The file it stands in.
    package let file: String
    /// Where the intent stands in it.
    package let place: Place
    /// What the words mean.
    package let intent: Intent
    /// What is expected.
    package let expectation: PolicyExpectation

    /// Decides the intent under a policy and compares.
    package func run(under policy: PolicySnapshot) -> PolicyCaseResult {
        PolicyCaseResult(self, policy.explain(intent))
    }
}
