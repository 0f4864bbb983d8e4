import Glibc
import Ledger
import Records
import Vocabulary

/// Indexes a ledger and searches it.
enum SearchBenchmark {
    /// A search of 100 entries must answer within this.
    static let bound = Duration.milliseconds(50)

    /// Makes a ledger of so many entries in `folder`, indexes it, runs each query so often, prints a table.
    ///
    /// - Returns: whether the slowest median is within the bound.
    static func run(_ folder: String, entries count: Int, rounds: Int) throws -> Bool {
        let began = ContinuousClock.now
        try LedgerFiller.fill(folder + "/ledger", count)
        report("written", count, ContinuousClock.now - began)
        let reader = try LedgerReader(folder + "/ledger")
        let index = try indexed(folder + "/index.sqlite", reader, count)
        let slowest = try search(index, rounds: rounds)
        print("slowest median: \(text(slowest)), at most \(text(bound)) allowed")
        return slowest <= bound
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
