/// What may ever come of one kind of act of one agent, whatever it acts on and whatever the facts are.
package struct ActionOutlook: Hashable, Sendable {
    /// What is certain.
    package enum Answer: String, Hashable, Sendable {
        /// It is refused, always.
        case never
        /// It is allowed, always.
        case always
        /// It is allowed, always, once something is discharged.
        case owed = "always, once discharged"
        /// It hangs on what it acts on or on facts.
        case depends
    }

    /// The action's id.
    package let action: String
    /// What is certain. Sound: `never` and `always` hold for every request. Not complete: conditions that exclude each
    /// other may leave `depends`.
    package let answer: Answer
    /// The permits that may hold, in the order of the policy.
    package let permits: [ExplainedPolicy]
    /// The hard forbids that may hold.
    package let forbids: [ExplainedPolicy]
    /// The soft forbids that may hold: what may be owed.
    package let owed: [ExplainedPolicy]
    /// The facts it hangs on, as an expression would name them, in a fixed order.
    package let facts: [String]
}
