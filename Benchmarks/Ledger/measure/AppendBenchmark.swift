import Glibc
import Ledger
import Synchronization
import Vocabulary

/// Durable appends of so many writers, each waiting for its own, against a bare loop of write and fdatasync that gets
/// the same bytes in the same groups, right afterwards and on the same file system.
enum AppendBenchmark {
    /// Least share of the bare loop's rate.
    static let leastRate = 0.8
    /// Most that one writer waits at the 99th percentile, in waits of the bare loop's.
    static let mostWait = 1.2

    /// Measures rounds of so many milliseconds for one, eight and 64 writers; prints medians.
    static func run(_ folder: String, milliseconds: Int, rounds: Int) async throws -> Bool {
        print(
            "writers  entries/s     bare/s    ratio   group      p50 µs      bare    ratio      p99 µs      bare    ratio"
        )
        var isGood = true
        for writers in [1, 8, 64] {
            var results: [AppendRound] = []
            let groups = GroupSizes()
            var settings = LedgerSettings()
            settings.watch = groups.watch
            let path = "\(folder)/append-\(writers)"
            let ledger = try LedgerWriter.open(
                path, clock: SystemClock(), origin: "example.org/benchmark", settings: settings)
            let bare = BareLoop(path: "\(folder)/bare")
            // The first round warms up and does not count.
            for round in 0...rounds {
                groups.forget()
                let ours = try await load(ledger, writers: writers, for: .milliseconds(milliseconds))
                let sizes = groups.all
                _ = try ledger.checkpoint()
                let result = AppendRound(ours: ours, bare: try bare.run(sizes), groups: sizes.count)
                if round > 0 { results.append(result) }
            }
            try ledger.close()
            isGood = show(results, writers: writers) && isGood
        }
        return isGood
    }

    private static func load(
        _ ledger: LedgerWriter, writers: Int, for time: Duration
    ) async throws -> AppendRound.Ours {
        let entries = (0..<1_024).map(SampleEntries.entry)
        let began = ContinuousClock.now
        let waits = try await withThrowingTaskGroup { group in
            for writer in 0..<writers {
                group.addTask { try await write(ledger, entries, from: writer, until: began + time) }
            }
            return try await group.reduce(into: [Duration]()) { $0 += $1 }
        }
        return AppendRound.Ours(waits: waits, time: ContinuousClock.now - began)
    }

    private static func write(
        _ ledger: LedgerWriter, _ entries: [Entry], from first: Int, until end: ContinuousClock.Instant
    ) async throws -> [Duration] {
        var waits: [Duration] = []
        var place = first
        var now = ContinuousClock.now
        while now < end {
            let entry = entries[place % entries.count]
            place += 1
            let result = await withCheckedContinuation { waiter in
                ledger.append(entry) { waiter.resume(returning: $0) }
            }
            guard case .success = result else { throw BenchmarkError.refused }
            let done = ContinuousClock.now
            waits.append(done - now)
            now = done
        }
        return waits
    }

    private static func show(_ rounds: [AppendRound], writers: Int) -> Bool {
        func median(_ value: (AppendRound) -> Double) -> Double { Sample(rounds.map(value)).median }
        let rate = median { $0.ours.rate / $0.bareRate }
        let wait = median { $0.ours.sample.quantile(0.99) / $0.bareSample.quantile(0.99) }
        print(
            Column.text("\(writers)", width: 7) + Column.number(median(\.ours.rate), 0, width: 11)
                + Column.number(median(\.bareRate), 0, width: 11) + Column.number(rate, 2)
                + Column.number(median(\.groupSize), 1, width: 8)
                + Column.number(median { $0.ours.sample.median }, 0, width: 12)
                + Column.number(median(\.bareSample.median), 0, width: 10)
                + Column.number(median { $0.ours.sample.median / $0.bareSample.median }, 2)
                + Column.number(median { $0.ours.sample.quantile(0.99) }, 0, width: 12)
                + Column.number(median { $0.bareSample.quantile(0.99) }, 0, width: 10) + Column.number(wait, 2))
        return rate >= leastRate && (writers > 1 || wait <= mostWait)
    }

    private struct SystemClock: WallClock {
        var now: Timestamp {
            var time = timespec()
            unsafe clock_gettime(CLOCK_REALTIME, &time)
            return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
        }
    }
}
