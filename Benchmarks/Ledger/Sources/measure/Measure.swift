import Glibc
import Ledger
import Records
import Synchronization
import Vocabulary

/// `measure FOLDER ENTRIES ROUNDS`: makes a ledger, indexes it and searches it; prints a table and fails above the bound.
@main
struct Measure {
    /// A search of 100 entries must answer within this.
    static let bound = Duration.milliseconds(50)

    /// Twenty groups of entries a second.
    private final class Clock: WallClock {
        private let state = Atomic<Int64>(1_700_000_000_000)
        var now: Timestamp { Timestamp(milliseconds: state.add(50, ordering: .relaxed).newValue) }
    }

    private final class Answers: Sendable {
        let refused = Atomic<Int>(0)
        let done = Atomic<Int>(0)
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[2]), let rounds = Int(arguments[3]), rounds > 0 else {
            print("measure FOLDER ENTRIES ROUNDS")
            exit(2)
        }
        let folder = arguments[1]
        try fill(folder + "/ledger", count)
        let reader = try LedgerReader(folder + "/ledger")
        let index = try indexed(folder + "/index.sqlite", reader, count)
        let slowest = try search(index, rounds: rounds)
        print("slowest median: \(text(slowest)), at most \(text(bound)) allowed")
        exit(slowest <= bound ? 0 : 1)
    }

    private static func fill(_ path: String, _ count: Int) throws {
        let began = ContinuousClock.now
        let writer = try LedgerWriter.open(path, clock: Clock(), origin: "example.org/benchmark")
        let answers = Answers()
        for place in 0..<count {
            // Half of what may wait: the queue refuses rather than waits.
            while place - answers.done.load(ordering: .relaxed) > LedgerLimits.queuedEntries / 2 { usleep(200) }
            writer.append(SampleEntries.entry(place)) { result in
                if case .failure = result { answers.refused.add(1, ordering: .relaxed) }
                answers.done.add(1, ordering: .relaxed)
            }
        }
        try writer.close()
        guard answers.refused.load(ordering: .relaxed) == 0 else { exit(3) }
        report("written", count, ContinuousClock.now - began)
    }

    private static func indexed(_ path: String, _ reader: LedgerReader, _ count: Int) throws -> LedgerIndex {
        let index = try LedgerIndex(path: path, reader: reader)
        let began = ContinuousClock.now
        try index.catchUp()
        report("indexed", count, ContinuousClock.now - began)
        var status = stat()
        for companion in ["", "-wal"] where unsafe stat(path + companion, &status) == 0 {
            print("index\(companion): \(status.st_size / 1_000_000) MB")
        }
        return index
    }

    private static func search(_ index: LedgerIndex, rounds: Int) throws -> Duration {
        let places = [0, try index.entries.nextIndex() - 1]
        let ends = try index.reader.entries(at: places).map(\.record.time)
        guard let first = ends.first, let last = ends.last else { exit(3) }
        var slowest = Duration.zero
        for (name, query) in SampleQueries.all(first: first, last: last) {
            var times: [Duration] = []
            var found = 0
            for _ in 0..<rounds {
                let began = ContinuousClock.now
                try index.catchUp()
                found = try LedgerSearch(query: query, limit: 100).run(index).entries.count
                times.append(ContinuousClock.now - began)
            }
            times.sort()
            let median = times[times.count / 2]
            slowest = max(slowest, median)
            print(
                "\(padded(name, 28)) \(padded("\(found)", 4)) found  median \(text(median))  worst \(text(times[times.count - 1]))"
            )
        }
        return slowest
    }

    private static func report(_ what: String, _ count: Int, _ duration: Duration) {
        let seconds = Double(duration / .microseconds(1)) / 1_000_000
        print("\(what) \(count) entries in \(Int(seconds * 1_000)) ms, \(Int(Double(count) / seconds)) a second")
    }

    private static func text(_ duration: Duration) -> String {
        let micros = Int(duration / .microseconds(1))
        return "\(micros / 1_000).\(micros % 1_000 / 100) ms"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
