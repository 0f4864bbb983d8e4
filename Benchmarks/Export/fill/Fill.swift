import Glibc
import Ledger
import Synchronization
import Vocabulary

/// `fill FOLDER ORIGIN ENTRIES`: makes a ledger as a busy gate makes one.
@main
struct Fill {
    /// Twenty groups of entries a second.
    private final class Clock: WallClock {
        private let state = Atomic<Int64>(1_700_000_000_000)
        var now: Timestamp { Timestamp(milliseconds: state.add(50, ordering: .relaxed).newValue) }
    }

    private final class Counter: Sendable {
        private let count = Atomic<Int>(0)
        var value: Int { count.load(ordering: .acquiring) }
        func add() { _ = count.add(1, ordering: .releasing) }
    }

    static func main() throws {
        guard CommandLine.arguments.count == 4, let count = Int(CommandLine.arguments[3]), count > 0 else {
            print("fill FOLDER ORIGIN ENTRIES")
            exit(2)
        }
        let writer = try LedgerWriter.open(
            CommandLine.arguments[1], clock: Clock(), origin: CommandLine.arguments[2])
        let (done, refused) = (Counter(), Counter())
        for place in 0..<count {
            while place - done.value > LedgerLimits.queuedEntries / 2 { usleep(200) }
            writer.append(SampleEntries.entry(place)) { result in
                if case .failure = result { refused.add() }
                done.add()
            }
        }
        try writer.close()
        guard refused.value == 0 else {
            print("\(refused.value) entries were refused")
            exit(3)
        }
    }
}
