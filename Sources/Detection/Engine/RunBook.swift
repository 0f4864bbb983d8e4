import Vocabulary

/// When each run began.
struct RunBook: Sendable, Codable {
    private var began: [String: Int64] = [:]

    /// Notes beginnings and ends.
    ///
    /// - Returns: the seconds since the entry's run began, when that is known.
    mutating func note(_ entry: Entry, at now: Int64) -> Int64? {
        guard let run = entry.run else { return nil }
        let key = StateKey.text(run.text)
        if entry.kind == .runStart {
            if began.count >= DetectionLimits.knownRuns,
                let oldest = began.min(by: { ($0.value, $0.key) < ($1.value, $1.key) })
            {
                began.removeValue(forKey: oldest.key)
            }
            began[key] = now
            return 0
        }
        let start = entry.kind == .runEnd ? began.removeValue(forKey: key) : began[key]
        return start.map { max(0, now - $0) / 1_000 }
    }

    /// Whether it is within its bounds.
    var isSound: Bool {
        began.count <= DetectionLimits.knownRuns && began.allSatisfy { $0.key.utf8.count <= DetectionLimits.keyBytes }
    }
}
