import Vocabulary

/// What was spent and set aside in one quarter of an hour.
struct SpendBucket: Hashable, Sendable {
    /// When; where buckets were put together, the latest of them, so that it counts for longer and never shorter.
    var quarter: QuarterHour
    var settled: Int128 = 0
    var reserved: Int128 = 0

    var isEmpty: Bool { settled == 0 && reserved == 0 }
}
