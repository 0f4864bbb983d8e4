/// What becomes of what a model is sent, as far as the operator declares it. What is not declared satisfies no
/// requirement.
package struct DataHandling: Hashable, Sendable {
    /// Whether makers train models on what they are sent.
    package enum Training: String, Hashable, Sendable, CaseIterable {
        /// The contract rules it out.
        case never
        /// Nothing rules it out.
        case possible
    }

    /// Where it is processed and kept, in the operator's words.
    package var region: String?
    /// For how long it is kept.
    package var retention: Retention?
    /// Whether it is trained on.
    package var training: Training?

    /// Nobody said anything.
    package static let undeclared = DataHandling()

    /// What is said here, and where it says nothing what is said there.
    func over(_ other: DataHandling) -> DataHandling {
        DataHandling(
            region: region ?? other.region, retention: retention ?? other.retention,
            training: training ?? other.training)
    }

    /// What is declared, one text each: `region eu`, `retention 30 days`, `training never`.
    package var declared: [String] {
        [
            region.map { "region \($0)" }, retention.map { "retention \($0)" },
            training.map { "training \($0.rawValue)" },
        ].compactMap(\.self)
    }
}
