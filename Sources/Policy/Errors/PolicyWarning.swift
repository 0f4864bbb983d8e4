/// Something that loads but deserves the operator's eye.
package struct PolicyWarning: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of warning; raw values are stable.
    package enum Code: String, Sendable, CaseIterable {
        /// There is no cap over all agents together.
        case noTotalBudget = "no-total-budget"
        /// An agent has neither a budget of its own nor one above it.
        case noBudget = "no-budget"
        /// Doors may reach services on this host's own loopback.
        case loopback = "loopback-for-tests"
        /// Callers with keys are served where others may listen in.
        case openListener = "open-listener"
        /// A rule names an address that the network guard refuses anyway.
        case unreachable = "address-not-granted"
        /// A model without a price: calls are refused while money is capped.
        case unpriced = "no-price"
        /// A model in an agent's list that may not have the data which the agent handles: every call of it is refused.
        case unfitModel = "unfit-model"
        /// An `ask before` about something that nothing permits.
        case nothingToAsk = "nothing-to-ask"
        /// A `permit` that is not narrowed at all.
        case unconstrained = "unconstrained-permit"
        /// A policy that no request can ever satisfy.
        case impossible = "impossible-policy"
        /// A policy that the linter finds suspicious: shadowed, a duplicate, a pattern that matches too much.
        case lint = "suspicious-policy"
        /// Nothing is said about an agent's tools, so their calls are only entered.
        case watchedTools = "tools-only-watched"
        /// Something is said about an agent's tools and nothing permits one.
        case noTools = "no-tools-permitted"
        /// A model that its provider no longer serves.
        case retired = "retired-model"
        /// No price table is younger than `PolicyLimits.priceTableDays`.
        case oldPrices = "old-prices"
        /// A provider that no agent uses.
        case unused = "unused"
    }

    /// What kind it is.
    package let code: Code
    /// What was noticed; lower-case start, no full stop, input in backticks.
    package let message: String
    /// The file's name as the caller gave it.
    package let file: String
    /// Where in the file.
    package let place: Place

    /// States a warning.
    init(_ code: Code, _ message: String, file: String, at place: Place) {
        self.code = code
        self.message = message
        self.file = file
        self.place = place
    }

    /// The warning as compilers write it.
    package var description: String { "\(file):\(place): warning: \(message)" }
}
