/// The usual size of a figure: the median of the last figures and their median absolute deviation. Neither is moved by
/// fewer than half of the figures, so that one enormous figure does not hide the next.
struct Baseline: Sendable, Codable {
    private var samples: [Int64] = []
    private var next = 0
    // Worked out from the samples when needed; nil after a new sample.
    private var limits: Limits?

    private struct Limits: Hashable, Sendable {
        let median: Int64
        let spread: Int64
    }

    private enum CodingKeys: String, CodingKey { case samples, next }

    init() {}

    /// How many figures are known.
    var count: Int { samples.count }

    /// Adds a figure; the oldest one makes room.
    mutating func add(_ figure: Int64) {
        if samples.count < DetectionLimits.samples {
            samples.append(figure)
        } else {
            samples[next] = figure
        }
        next = (next + 1) % DetectionLimits.samples
        limits = nil
    }

    /// The highest figure that is still usual: median + `times` × spread. Nil without figures.
    mutating func bound(times: Int64) -> (median: Int64, bound: Int64)? {
        guard !samples.isEmpty else { return nil }
        let known = limits ?? measure()
        limits = known
        let (stretch, tooWide) = known.spread.multipliedReportingOverflow(by: times)
        let (bound, tooHigh) = known.median.addingReportingOverflow(stretch)
        return (known.median, tooWide || tooHigh ? .max : bound)
    }

    /// 1.4826 × MAD estimates the standard deviation of normal figures; a tenth of the median is the least, because
    /// figures that never vary would make every change an outlier.
    private func measure() -> Limits {
        let median = Self.middle(samples.sorted())
        let deviations = samples.map { Self.distance($0, median) }.sorted()
        let deviation = Self.middle(deviations)
        let (scaled, overflow) = deviation.multipliedReportingOverflow(by: 14_826)
        return Limits(median: median, spread: max(overflow ? .max / 2 : scaled / 10_000, abs(median / 10), 1))
    }

    private static func middle(_ sorted: [Int64]) -> Int64 { sorted[sorted.count / 2] }

    private static func distance(_ left: Int64, _ right: Int64) -> Int64 {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        return overflow || difference == .min ? .max : abs(difference)
    }

    /// Whether it is one that `add` makes.
    var isSound: Bool {
        samples.count <= DetectionLimits.samples && (0..<DetectionLimits.samples).contains(next)
            && samples.allSatisfy { $0 != .min }
    }
}
