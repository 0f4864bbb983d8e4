/// What credentials look like of which nobody here knows them all. Built once and shared: beside the placeholders of each run
/// its automaton would be many times as large.
package struct CredentialShape: Sendable {
    private let automaton: PatternAutomaton

    /// Builds what finds credentials whole and plain beneath escapes.
    ///
    /// - Parameter places: the bytes that can stand at each of its places.
    /// - Throws: `badPlaceholder` when there are fewer or more places than a placeholder may have bytes.
    package init(_ places: [[UInt8]]) throws(InspectionError) {
        guard (InspectionLimits.shortestPlaceholder...InspectionLimits.longestPlaceholder).contains(places.count) else {
            throw InspectionError(.badPlaceholder, "the shape of a credential has \(places.count) places")
        }
        let steps = places.map { ByteSet($0) }
        automaton = try AutomatonBuilder([SpeltPattern(needle: 0, form: .plain, steps: steps, skipped: ByteSet([]))])
            .build()
    }

    func stream() -> PlaceholderStream { PlaceholderStream(automaton) }
}
