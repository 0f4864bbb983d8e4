/// How often something was at most so much, by labels. Bounded like counts are.
struct MetricHistogram: Sendable {
    private struct Series: Sendable {
        var buckets: [UInt64]
        var count: UInt64 = 0
        var sum: Int64 = 0
    }

    private let names: [String]
    private let bounds: [Int64]
    private let unit: @Sendable (Int64) -> MetricValue
    private let limit: Int
    private var series: [[String]: Series] = [:]

    /// Counts by these labels, below these bounds.
    init(
        _ names: [String], bounds: [Int64], limit: Int = ExportLimits.histogramSets,
        unit: @escaping @Sendable (Int64) -> MetricValue
    ) {
        self.names = names
        self.bounds = bounds
        self.limit = limit
        self.unit = unit
    }

    /// Takes one value in; what is negative counts as nothing.
    mutating func add(_ value: Int64, _ values: [String]) {
        let known = series[values] != nil || series.count < limit
        let key = known ? values : values.map { _ in "other" }
        let value = max(0, value)
        var here = series[key] ?? Series(buckets: Array(repeating: 0, count: bounds.count))
        if let place = bounds.firstIndex(where: { value <= $0 }) { here.buckets[place] += 1 }
        here.count += 1
        let (sum, overflow) = here.sum.addingReportingOverflow(value)
        here.sum = overflow ? .max : sum
        series[key] = here
    }

    /// The values in a fixed order; each bucket holds those below it too.
    var samples: [MetricFamily.Sample] {
        var samples: [MetricFamily.Sample] = []
        let ordered = series.sorted { left, right in
            left.key.lexicographicallyPrecedes(right.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        for (key, here) in ordered {
            let labels = zip(names, key).map { MetricLabel($0, $1) }
            var sum: UInt64 = 0
            for (bound, count) in zip(bounds, here.buckets) {
                sum += count
                samples.append(bucket(labels, unit(bound).text, sum))
            }
            samples.append(bucket(labels, "+Inf", here.count))
            samples.append(MetricFamily.Sample(suffix: "_sum", labels: labels, value: unit(here.sum)))
            samples.append(MetricFamily.Sample(suffix: "_count", labels: labels, value: .count(here.count)))
        }
        return samples
    }

    private func bucket(_ labels: [MetricLabel], _ bound: String, _ count: UInt64) -> MetricFamily.Sample {
        MetricFamily.Sample(suffix: "_bucket", labels: labels + [MetricLabel("le", bound)], value: .count(count))
    }
}
