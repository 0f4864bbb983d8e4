/// The four things an expression can read.
package enum Variable: String, Hashable, Sendable, CaseIterable {
    /// Who asks.
    case principal
    /// What they want to do.
    case action
    /// On what.
    case resource
    /// The facts of the request, a record.
    case context
}
