import Vocabulary

/// The buckets of one agent at one provider, in their order.
struct SpendSeries: Hashable, Sendable {
    private(set) var buckets: [SpendBucket] = []

    /// Sets aside. The quarter is never before that of an earlier call, because the book's time never goes back.
    mutating func reserve(_ amount: Int128, in quarter: QuarterHour) { buckets[place(of: quarter)].reserved += amount }

    /// Books what a reservation of that quarter came to.
    mutating func settle(_ spent: Int128, reserved: Int128, in quarter: QuarterHour) {
        let index = place(of: quarter)
        buckets[index].reserved -= min(reserved, buckets[index].reserved)
        buckets[index].settled += spent
    }

    /// What counts from a quarter on.
    func sums(from first: QuarterHour) -> (settled: Int128, reserved: Int128) {
        var sums: (settled: Int128, reserved: Int128) = (0, 0)
        for bucket in buckets[index(from: first)...] {
            sums.settled += bucket.settled
            sums.reserved += bucket.reserved
        }
        return sums
    }

    /// The first bucket from a quarter on that holds anything.
    func first(from quarter: QuarterHour) -> SpendBucket? { buckets[index(from: quarter)...].first { !$0.isEmpty } }

    /// Forgets what is older than a quarter, except what is not settled.
    mutating func forget(before quarter: QuarterHour) {
        guard let first = buckets.first, first.quarter < quarter else { return }
        buckets.removeAll { $0.quarter < quarter && $0.reserved == 0 }
    }

    /// Puts every two neighbours together into the later one.
    mutating func coarsen() {
        var kept: [SpendBucket] = []
        for (index, bucket) in buckets.reversed().enumerated() {
            if index % 2 == 1, let last = kept.indices.last {
                kept[last].settled += bucket.settled
                kept[last].reserved += bucket.reserved
            } else {
                kept.append(bucket)
            }
        }
        buckets = kept.reversed()
    }

    /// The bucket that holds a quarter: its own, or the later one it was put together with; a new one otherwise.
    private mutating func place(of quarter: QuarterHour) -> Int {
        let index = index(from: quarter)
        if index == buckets.count { buckets.append(SpendBucket(quarter: quarter)) }
        return index
    }

    /// The index of the first bucket that is not before a quarter. Mostly it is the last one.
    private func index(from quarter: QuarterHour) -> Int {
        if let last = buckets.last, last.quarter < quarter { return buckets.count }
        var (low, high) = (0, buckets.count)
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle].quarter < quarter { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
