/// What becomes of a model call that does not fit into what is left of a budget.
package enum ShortOfBudget: String, Hashable, Sendable, CaseIterable {
    /// It is refused.
    case refuse
    /// Its answer may be as long as still fits.
    case shorten
}
