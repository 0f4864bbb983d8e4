/// The values that a group has shown.
struct KnownValues: Sendable, Codable {
    private let since: Int64
    private var values: Set<String> = []

    /// Begins to learn.
    init(since: Int64) { self.since = since }

    /// What a value is to the group.
    enum Verdict: Hashable {
        /// Seen before, or seen while learning.
        case known
        /// Seen for the first time.
        case new
        /// Not among the known ones, and there is no room to remember it.
        case beyond
    }

    /// Takes a value in.
    mutating func take(_ value: String, at now: Int64, learn: Int64) -> Verdict {
        guard !values.contains(value) else { return .known }
        guard values.count < DetectionLimits.knownValues else { return .beyond }
        values.insert(value)
        return now - since < learn ? .known : .new
    }

    /// Whether it is within its bounds.
    var isSound: Bool {
        values.count <= DetectionLimits.knownValues && values.allSatisfy { $0.utf8.count <= DetectionLimits.keyBytes }
    }

    private enum CodingKeys: String, CodingKey { case since, values }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        since = try container.decode(Int64.self, forKey: .since)
        values = Set(try container.decode([String].self, forKey: .values))
    }

    /// Sorted, so that the same memory gives the same bytes.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(since, forKey: .since)
        try container.encode(values.sorted(), forKey: .values)
    }
}
