/// What may become of one policy, whatever the unknown parts of a request turn out to be.
package struct PartialOutcome: Hashable, Sendable {
    /// The outcomes that are possible; never empty.
    package struct Possible: OptionSet, Hashable, Sendable {
        /// A bit for each outcome.
        package let rawValue: UInt8

        /// The outcomes with these bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The scope matches and every condition holds.
        package static let satisfied = Possible(rawValue: 1)
        /// The scope does not match or a condition does not hold.
        package static let unsatisfied = Possible(rawValue: 2)
        /// A condition cannot be evaluated.
        package static let error = Possible(rawValue: 4)
    }

    /// What is possible. Every outcome that can occur is named; one that is named need not occur.
    package let possible: Possible
    /// The unknown facts that conditions or the scope read; empty when only one outcome is possible.
    package let facts: Set<UnknownFact>

    /// Whether more than one outcome is possible.
    package var isOpen: Bool { possible.rawValue.nonzeroBitCount > 1 }
}
