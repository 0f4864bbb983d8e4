import Crypto
import Gate
import Glibc
import Policy
import Vocabulary

/// Sets money aside and settles it under a growing number of budgets, over a month of spend by many agents, and prints what
/// one call costs: beside the SHA-256 of a question of 20 KB, which the gate makes for every call as well.
@main struct Measure {
    /// Caps that bind the caller; how much of the digest's time is accepted at the median.
    private static let sizes = [(1, 0.5), (16, 0.5), (48, 1.0)]
    private static let passes = 20_000
    private static let questionBytes = 20 * 1_024

    static func main() throws {
        var failed = false
        let digest = median { digestOnce() }
        print("SHA-256 of a question of 20 KB: \(digest) ns")
        print("caps  reserve and settle, p50 ns  refused, p50 ns  of the digest")
        for (caps, limit) in sizes {
            var load = try Load(caps: caps)
            let taken = median { load.pass(1_000) }
            let refused = median { load.pass(1_000_000_000_000) }
            guard load.reserved == passes, load.refused == passes else {
                print("the account did not answer as it must: \(load.reserved) reserved, \(load.refused) refused")
                exit(1)
            }
            let share = Double(taken) / Double(max(1, digest))
            print("\(caps)  \(taken)  \(refused)  \((share * 100).rounded() / 100)")
            if share > limit { failed = true }
        }
        if failed { exit(1) }
    }

    private static let question = [UInt8](repeating: 0x78, count: questionBytes)

    // A call into another language's library: never left out, although nobody looks at what it gives.
    private static func digestOnce() {
        var hash = SHA256()
        hash.update(data: question)
        _ = hash.finalize()
    }

    /// The median of single passes, in nanoseconds.
    private static func median(_ pass: () -> Void) -> Int {
        var times: [Int] = []
        times.reserveCapacity(passes)
        for _ in 0..<passes {
            let begin = now()
            pass()
            times.append(now() - begin)
        }
        times.sort()
        return times[times.count / 2]
    }

    private static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
