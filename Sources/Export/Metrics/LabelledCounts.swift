/// Counts by what was counted. Bounded: values that come when there is no more room are counted together as `other`, so an
/// agent that makes names up fills nothing.
struct LabelledCounts: Sendable {
    private let names: [String]
    private let bound: Int
    private var counts: [[String]: UInt64] = [:]

    /// Counts by these labels.
    init(_ names: String..., bound: Int = ExportLimits.labelSets) {
        self.names = names
        self.bound = bound
    }

    /// Counts one more of this kind; one value for each label.
    mutating func add(_ values: String..., by count: UInt64 = 1) {
        let known = counts[values] != nil || counts.count < bound
        let key = known ? values : values.map { _ in "other" }
        let (sum, overflow) = counts[key, default: 0].addingReportingOverflow(count)
        counts[key] = overflow ? .max : sum
    }

    /// The counts in a fixed order.
    var samples: [MetricFamily.Sample] {
        counts.sorted { $0.key.lexicographicallyPrecedes($1.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
            .map {
                MetricFamily.Sample(labels: zip(names, $0.key).map { MetricLabel($0, $1) }, value: .count($0.value))
            }
    }
}
