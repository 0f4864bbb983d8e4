import Synchronization

/// Statuses that many threads saw.
final class Tally: Sendable {
    private let held = Mutex<(statuses: [Int], finished: Int)>(([], 0))

    var statuses: [Int] { held.withLock { $0.statuses } }
    var finished: Int { held.withLock { $0.finished } }

    func add(_ more: [Int]) {
        held.withLock { held in
            held.statuses += more
            held.finished += 1
        }
    }
}
