import Foundation
import Gate
import Policy
import Testing
import Vocabulary

@Suite struct `The windows of budgets` {
    private static func time(_ text: String) throws -> Int64 {
        Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1_000
    }

    private static func at(_ quarter: QuarterHour?) throws -> String {
        Date(timeIntervalSince1970: Double(try #require(quarter).start.milliseconds / 1_000)).formatted(.iso8601)
    }

    @Test(arguments: [
        ("hour", "2026-03-29T01:59:59Z", "2026-03-29T02:00:00Z"),  // Where clocks are put forward, hours go on.
        ("day", "2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z"),  // A day of 25 hours elsewhere.
        ("day", "2024-02-28T23:59:59Z", "2024-02-29T00:00:00Z"),
        ("day", "1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z"),
        ("month", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z"),
        ("month", "2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z"),
        ("month", "2026-04-30T23:59:59Z", "2026-05-01T00:00:00Z"),
        ("month", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
        ("month", "2100-02-28T23:59:59Z", "2100-03-01T00:00:00Z"),
    ])
    func `begin anew at their UTC boundary and not before (K7)`(window: String, last: String, first: String) throws {
        var bench = try BookBench("$1 per \(window)", at: try Self.time(last))
        try bench.spend(1_000_000)
        let refusal = try bench.refusal(1)
        #expect(try Self.at(refusal.frees) == first)
        bench.time = try Self.time(first)
        try bench.spend(1_000_000)
        #expect(try bench.reserve(1) == nil)
    }

    @Test func `a month holds to its last moment whatever its length`() throws {
        for (begin, end) in [("2024-02-01", "2024-03-01"), ("2025-02-01", "2025-03-01"), ("2026-07-01", "2026-08-01")] {
            var bench = try BookBench("$1 per month", at: try Self.time(begin + "T00:00:00Z"))
            try bench.spend(1_000_000)
            let over = try Self.time(end + "T00:00:00Z")
            while bench.time < over {
                #expect(try bench.reserve(1) == nil)
                bench.pass(hours: 7)
            }
            bench.time = over
            #expect(try bench.reserve(1_000_000) != nil)
        }
    }

    @Test func `a rolling window crosses midnight, and what partly expired still counts (K7)`() throws {
        var bench = try BookBench("$1 in any 24 hours", at: try Self.time("2026-10-24T22:07:00Z"))
        try bench.spend(600_000)
        bench.pass(hours: 6)
        try bench.spend(400_000)
        #expect(try Self.at(try bench.refusal(1).frees) == "2026-10-25T22:15:00Z")
        bench.time = try Self.time("2026-10-25T22:14:59Z")
        #expect(try bench.reserve(1) == nil)
        bench.time = try Self.time("2026-10-25T22:15:00Z")
        #expect(try bench.reserve(600_001) == nil)
        #expect(try bench.reserve(600_000) != nil)
    }

    @Test func `a rolling window never holds more than its cap in any stretch of its length`() throws {
        var bench = try BookBench("$1 in any 2 hours")
        var spent: [(time: Int64, amount: Int64)] = []
        for step in 0..<400 {
            bench.pass(minutes: Int64(step % 13))
            let amount = Int64(1 + step * 7_919 % 300_000)
            if try bench.reserve(amount) != nil { spent.append((bench.time, amount)) }
            let stretch = spent.filter { $0.time > bench.time - 7_200_000 }
            #expect(stretch.reduce(0) { $0 + $1.amount } <= 1_000_000)
        }
        #expect(spent.count > 40)
    }

    @Test func `books a call where it was reserved, whenever it settles`() throws {
        var bench = try BookBench("$1 per hour, $3 per day", at: try Self.time("2026-11-20T23:50:00Z"))
        let late = try #require(try bench.reserve(1_000_000))
        bench.pass(minutes: 20)
        #expect(try bench.line("agent scholar: $1.00 per hour").reserved == .zero)
        try bench.spend(5)
        bench.settle(late, 900_000)
        #expect(try bench.line("agent scholar: $3.00 per day").settled == MicroDollars(5))
        #expect(
            bench.book.spend(on: Day(of: Timestamp(milliseconds: bench.time - 3_600_000))).totalSettled.amount
                == 900_000)
    }

    @Test func `a clock that goes back frees nothing, nor one that goes forward and back (K7)`() throws {
        var bench = try BookBench("$1 per hour, $1.50 in any 24 hours")
        let begin = bench.time
        try bench.spend(1_000_000)
        bench.pass(hours: -30)
        #expect(try bench.reserve(1) == nil)
        bench.time = begin
        bench.pass(hours: 2)
        try bench.spend(500_000)
        bench.time = begin
        // The window that was opened too early stays the present one until its time has really come and gone.
        #expect(try bench.reserve(1) == nil)
        bench.pass(hours: 3)
        #expect(try bench.refusal(1).budget.cap.window == .rolling(hours: 24))
    }

    @Test func `a clock that went back over a restart frees nothing (K7)`() throws {
        let scholar = try #require(AgentName("scholar"))
        let quarter = QuarterHour(of: Timestamp(milliseconds: BookBench.lateInMarch))
        let memory = SpendMemory(
            settled: [.init(agent: scholar, provider: "local", quarter: quarter, amount: MicroDollars(1_000_000))],
            open: [], runs: [:], told: [])
        var bench = try BookBench("$1 per day", at: BookBench.lateInMarch - 40 * 86_400_000, memory: memory)
        #expect(try bench.reserve(1) == nil)
    }

    @Test func `spend is remembered as long as any window reaches, in bounded memory`() throws {
        var bench = try BookBench("$1000 in any 31 days", at: try Self.time("2026-01-01T00:00:00Z"))
        for _ in 0..<4_000 {
            try bench.spend(1)
            bench.pass(minutes: 15)
        }
        bench.pass(minutes: -15)
        #expect(try bench.line("agent scholar: $1000.00 in any 31 days").settled == MicroDollars(31 * 96 + 1))
    }
}
