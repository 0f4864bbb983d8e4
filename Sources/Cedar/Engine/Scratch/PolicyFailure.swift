/// A policy that could not be evaluated. Pure Cedar skips it; a guarded decision counts a forbid as satisfied.
package struct PolicyFailure: Hashable, Sendable {
    /// Index into `PolicySet.policies`.
    package let index: Int
    /// The kind of fault; `DecisionScratch.error(of:)` has the words.
    package let code: CedarError.Code
}
