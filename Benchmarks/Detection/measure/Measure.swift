import Detection
import Glibc
import Ledger
import Synchronization
import Vocabulary

/// `measure FOLDER ENTRIES ROUNDS`: makes a ledger, reads it alone and with the shipped rules, in turns; fails when the
/// rules take longer than reading does.
@main
struct Measure {
    /// Twenty groups of entries a second.
    private final class Clock: WallClock {
        private let state = Atomic<Int64>(1_700_000_000_000)
        var now: Timestamp { Timestamp(milliseconds: state.add(50, ordering: .relaxed).newValue) }
    }

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[2]), let rounds = Int(arguments[3]), rounds > 0 else {
            print("measure FOLDER ENTRIES ROUNDS")
            exit(2)
        }
        let folder = arguments[1] + "/ledger"
        try fill(folder, count)
        let reader = try LedgerReader(folder)
        let set = RuleSet(try RuleReader.read(ShippedRules.files))
        var reading: [Duration] = []
        var both: [Duration] = []
        var alerts = 0
        for _ in 0..<rounds {
            reading.append(try time { try reader.forEach { _ in } })
            var engine = DetectionEngine(set)
            alerts = 0
            both.append(
                try time { try reader.forEach { alerts += engine.take($0).count } })
        }
        let (plain, whole) = (median(reading), median(both))
        print("reading alone:    \(rate(count, plain)) entries a second")
        print("with \(set.rules.count) rules:    \(rate(count, whole)) entries a second, \(alerts) alerts")
        let added = max(.zero, whole - plain)
        print("the rules alone:  \(rate(count, added)) entries a second")
        print("added to reading: \(Int(added / plain * 100)) %, at most 100 % allowed")
        exit(added <= plain ? 0 : 1)
    }

    private static func fill(_ path: String, _ count: Int) throws {
        let writer = try LedgerWriter.open(path, clock: Clock(), origin: "example.org/benchmark")
        let (done, refused) = (Box(), Box())
        for place in 0..<count {
            while place - done.value > LedgerLimits.queuedEntries / 2 { usleep(200) }
            writer.append(SampleEntries.entry(place)) { result in
                if case .failure = result { refused.add() }
                done.add()
            }
        }
        try writer.close()
        guard refused.value == 0 else { exit(3) }
    }

    private final class Box: Sendable {
        private let count = Atomic<Int>(0)
        var value: Int { count.load(ordering: .relaxed) }
        func add() { count.add(1, ordering: .relaxed) }
    }

    private static func time(_ work: () throws -> Void) rethrows -> Duration {
        let began = ContinuousClock.now
        try work()
        return ContinuousClock.now - began
    }

    private static func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }

    private static func rate(_ count: Int, _ duration: Duration) -> Int {
        Int(Double(count) / max(0.000_001, Double(duration / .microseconds(1)) / 1_000_000))
    }
}
