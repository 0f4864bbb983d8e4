import CAllocations
import Glibc
import Policy
import Vocabulary

/// Decides intents by policies of several sizes and prints what one decision costs, from intent to verdict.
@main struct Measure {
    /// Rules in force; the slowest median that is accepted, in nanoseconds.
    private static let sizes = [(10, 5_000), (50, 6_000), (200, 9_000)]
    private static let passes = 4_000

    static func main() throws {
        var failed = false
        print("rules  p50 ns  p99 ns  mean ns  allocations/decision  allowed")
        for (rules, limit) in sizes {
            let measure = Measure(work: try Workload(rules: rules))
            for _ in 0..<passes / 10 { _ = measure.pass() }
            let before = allocations_so_far()
            let allowed = measure.pass()
            let allocations = Double(allocations_so_far() - before) / Double(measure.work.intents.count)
            let (times, mean) = measure.times()
            let p50 = times[times.count / 2]
            let columns = [
                pad("\(rules)", 5), pad("\(p50)", 6), pad("\(times[times.count * 99 / 100])", 6), pad("\(mean)", 7),
                pad("\((allocations * 10).rounded() / 10)", 20), pad("\(allowed)/\(measure.work.intents.count)", 7),
            ]
            print(columns.joined(separator: "  "))
            // A workload that is only refused, or only allowed, measures half of what it should.
            if allowed == 0 || allowed == measure.work.intents.count || p50 > limit { failed = true }
        }
        if failed { exit(1) }
    }

    let work: Workload

    /// Decides every intent once; the number of those allowed.
    private func pass() -> Int {
        var allowed = 0
        for intent in work.intents {
            if case .allow = work.snapshot.decide(intent) { allowed += 1 }
        }
        return allowed
    }

    /// Nanoseconds of each decision, sorted, and their mean without the clock's own share.
    private func times() -> ([Int], Int) {
        var out: [Int] = []
        out.reserveCapacity(work.intents.count * Self.passes)
        let begin = now()
        for _ in 0..<Self.passes { _ = pass() }
        let mean = (now() - begin) / (Self.passes * work.intents.count)
        for _ in 0..<Self.passes {
            for intent in work.intents {
                let begin = now()
                _ = work.snapshot.decide(intent)
                out.append(now() - begin)
            }
        }
        return (out.sorted(), mean)
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
