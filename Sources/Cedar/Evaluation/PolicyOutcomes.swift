/// What became of every policy of a set for one request, from a single pass. Only what is not `unsatisfied` is kept.
package struct PolicyOutcomes: Sendable {
    /// A policy that could not be evaluated.
    package struct Failure: Hashable, Sendable {
        /// Index into `PolicySet.policies`.
        package let index: Int
        /// Why.
        package let error: CedarError
    }

    /// Indices into `PolicySet.policies` of the satisfied permits, ascending.
    package internal(set) var permits: [Int] = []
    /// Indices into `PolicySet.policies` of the satisfied forbids, ascending.
    package internal(set) var forbids: [Int] = []
    /// The policies that could not be evaluated, ascending. Pure Cedar skips them, which lets a broken forbid allow; a
    /// caller that fails closed counts an erroring forbid as satisfied.
    package internal(set) var errors: [Failure] = []
    /// Number of policies evaluated.
    package internal(set) var count = 0

    /// The outcome of the policy at `index` of `PolicySet.policies`; `unsatisfied` for an index outside it.
    package subscript(index: Int) -> PolicyOutcome {
        if permits.contains(index) || forbids.contains(index) { return .satisfied }
        return errors.first { $0.index == index }.map { .error($0.error) } ?? .unsatisfied
    }

    /// The decision of pure Cedar: deny when a forbid is satisfied, else allow when a permit is, else deny.
    package var decision: AuthorizationAnswer.Decision { forbids.isEmpty && !permits.isEmpty ? .allow : .deny }

    /// Indices of the policies that determine `decision`: the satisfied forbids, else the satisfied permits.
    package var determining: [Int] { forbids.isEmpty ? permits : forbids }
}
