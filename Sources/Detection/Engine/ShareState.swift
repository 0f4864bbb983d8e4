/// How the figure of one hour or day is made up of its parts.
///
/// Bounded: beyond `DetectionLimits.shareParts` the smallest part is dropped. Its figure stays in the whole, so no share
/// comes out too large, and many small parts cannot push out a large one.
struct ShareState: Sendable, Codable {
    private struct Part: Sendable, Codable {
        var sum: Int64 = 0
        var told = false
    }

    /// A part that is a great share of the whole.
    struct Finding: Hashable {
        let part: Int64
        let whole: Int64
    }

    private var period = ""
    private var whole: Int64 = 0
    private var parts: [String: Part] = [:]
    /// How many parts there were, those that were dropped among them.
    private var seen: Int64 = 0

    /// Adds to the figure of a part and says when its share has become great, once for each period.
    mutating func add(
        _ value: Int64, to name: String, in period: String, percent: Int64, atLeast: Int64, among: Int64
    ) -> Finding? {
        if !period.utf8.elementsEqual(self.period.utf8) { self = Self(period: period) }
        makeRoom(for: name)
        if parts[name] == nil { seen += 1 }
        var part = parts[name] ?? Part()
        defer { parts[name] = part }
        part.sum = Self.sum(part.sum, value)
        whole = Self.sum(whole, value)
        guard !part.told, seen >= among, part.sum >= atLeast,
            part.sum.multipliedFullWidth(by: 100) >= whole.multipliedFullWidth(by: percent)
        else { return nil }
        part.told = true
        return Finding(part: part.sum, whole: whole)
    }

    init() {}

    private init(period: String) { self.period = period }

    private mutating func makeRoom(for name: String) {
        guard parts[name] == nil, parts.count >= DetectionLimits.shareParts else { return }
        if let least = parts.min(by: { ($0.value.sum, $0.key) < ($1.value.sum, $1.key) }) { parts[least.key] = nil }
    }

    /// Figures that go down are none: an amount is never negative.
    private static func sum(_ one: Int64, _ two: Int64) -> Int64 {
        let (sum, overflow) = one.addingReportingOverflow(max(0, two))
        return overflow ? .max : sum
    }

    /// Whether it is one that `add` makes.
    var isSound: Bool {
        parts.count <= DetectionLimits.shareParts && whole >= 0 && (0..<Int64.max / 2).contains(seen)
            && period.utf8.count <= DetectionLimits.keyBytes
            && parts.allSatisfy { $0.key.utf8.count <= DetectionLimits.keyBytes && $0.value.sum >= 0 }
    }
}
