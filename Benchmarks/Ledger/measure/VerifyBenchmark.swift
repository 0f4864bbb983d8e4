import Crypto
import Glibc
import Ledger

/// The walk over a whole ledger, against no more than hashing the same bytes.
enum VerifyBenchmark {
    /// Least entries a second on one core.
    static let leastRate = 200_000.0

    /// Makes a ledger of so many entries in `folder` and verifies it so often; prints medians in CPU time of the one
    /// thread that does it.
    static func run(_ folder: String, entries count: Int, rounds: Int) throws -> Bool {
        let path = folder + "/ledger"
        try LedgerFiller.fill(path, count)
        let reader = try LedgerReader(path)
        let key = try reader.keys().first
        var leaves: [[UInt8]] = []
        for first in stride(from: 0, to: UInt64(count), by: 4_096) {
            let places = Array(first..<min(first + 4_096, UInt64(count)))
            leaves += try reader.entries(at: places).map(\.bytes)
        }
        var walks: [Double] = []
        var ratios: [Double] = []
        for _ in 0..<rounds {
            let before = seconds
            let report = try LedgerVerifier.verify(path, vkey: key)
            let walk = seconds - before
            guard report.isIntact, report.signedEntries == count else {
                throw BenchmarkError.notIntact("\(report.problems)")
            }
            let hashing = hash(leaves)
            walks.append(Double(count) / walk)
            ratios.append(hashing / walk)
        }
        let rate = Sample(walks).median
        print(
            "verified \(count) entries:\(Column.number(rate, 0)) a second on one core, at least \(Int(leastRate)) wanted;"
                + " bare SHA-256 of the same leaves takes\(Column.number(Sample(ratios).median, 2, width: 5)) of the time"
        )
        return rate >= leastRate
    }

    private static func hash(_ leaves: [[UInt8]]) -> Double {
        let before = seconds
        var mix: UInt8 = 0
        for leaf in leaves {
            let digest = SHA256.hash(data: leaf)
            mix ^= unsafe digest.withUnsafeBytes { unsafe $0[0] }
        }
        let spent = seconds - before
        // Keeps the loop from being left out.
        if mix == 0 { print("", terminator: "") }
        return spent
    }

    /// CPU time of this thread.
    private static var seconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
