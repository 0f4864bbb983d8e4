/// Who stands behind an intent: an agent in a run, or an operator. Operators are callers too.
package enum Actor: Hashable, Sendable {
    /// An agent in one of its runs.
    case agent(Caller)
    /// A person (or their script) at the admin socket.
    case `operator`(OperatorName)
}
