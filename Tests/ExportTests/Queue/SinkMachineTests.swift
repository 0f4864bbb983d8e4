import TestSupport
import Testing
import Vocabulary

@testable import Export

@Suite struct SinkMachineTests {
    /// A receiver that refuses some entries for ever and everything now and then.
    private struct Receiver {
        let poison: Set<UInt64>
        var random: SeededGenerator
        var got: [UInt64] = []

        mutating func take(_ range: Range<UInt64>) -> DeliveryVerdict {
            switch Int.random(in: 0..<10, using: &random) {
            case 0: return .later(after: nil, reason: "503")
            case 1:
                // It took them, and the answer was lost.
                if range.allSatisfy({ !poison.contains($0) }) { got += range }
                return .later(after: 1_000, reason: "cut off")
            default:
                guard range.allSatisfy({ !poison.contains($0) }) else { return .refused(reason: "status 400") }
                got += range
                return .taken
            }
        }
    }

    @Test(arguments: 0..<40)
    func `whatever a receiver does, every entry arrives or is counted as lost, and nothing else is`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let size = UInt64.random(in: 1...3_000, using: &random)
        var poison: Set<UInt64> = []
        for _ in 0..<Int.random(in: 0...12, using: &random) { poison.insert(.random(in: 0..<size, using: &random)) }
        var receiver = Receiver(poison: poison, random: random)
        var machine = SinkMachine(cursor: 0)
        var losses: [Loss] = []
        var now: Int64 = 0
        var steps = 0
        loop: while steps < 100_000 {
            steps += 1
            switch machine.step(now: now, size: size) {
            case .idle: break loop
            case .wait(let until): now = until
            case .send(let from, let limit):
                #expect(from == machine.cursor)
                #expect((1...ExportLimits.batchEntries).contains(limit))
                let end = min(size, from + UInt64(limit))
                let verdict = receiver.take(from..<end)
                let loss = machine.answered(verdict, through: end, now: now, jitter: random.next())
                if let loss { losses.append(loss) }
            }
        }
        #expect(machine.cursor == size)
        #expect(Set(losses.flatMap { $0.first...$0.last }) == poison)
        #expect(machine.lost == UInt64(poison.count))
        #expect(Set(receiver.got) == Set(0..<size).subtracting(poison))
    }

    @Test func `one poisoned entry among many costs few deliveries`() {
        var machine = SinkMachine(cursor: 0)
        var deliveries = 0
        while case .send(let from, let limit) = machine.step(now: 0, size: 500) {
            deliveries += 1
            let end = min(500, from + UInt64(limit))
            _ = machine.answered(
                (from..<end).contains(333) ? .refused(reason: "400") : .taken, through: end, now: 0, jitter: 0)
        }
        #expect(machine.lost == 1)
        #expect(deliveries <= 30)
    }

    @Test func `waits double up to a bound, are spread, and end with the first success`() {
        var machine = SinkMachine(cursor: 0)
        var waits: [Int64] = []
        for _ in 0..<12 {
            _ = machine.answered(.later(after: nil, reason: "503"), through: 1, now: 0, jitter: .max)
            guard case .wait(let until) = machine.step(now: 0, size: 1) else { return #expect(Bool(false)) }
            waits.append(until)
        }
        #expect(waits.allSatisfy { $0 <= ExportLimits.longestWait && $0 >= ExportLimits.firstWait / 2 })
        #expect(waits.last ?? 0 >= ExportLimits.longestWait / 2)
        #expect(machine.trouble == SinkTrouble("503"))
        _ = machine.answered(.taken, through: 1, now: 0, jitter: 0)
        #expect(machine.trouble == nil)
        #expect(machine.failures == 0)
        #expect(machine.step(now: 0, size: 1) == .idle)
    }

    @Test(
        arguments: [(7_000, 7_000), (1, 500), (Int64.max, ExportLimits.longestRetryAfter), (-5, 500)]
            as [(Int64, Int64)])
    func `a receiver may ask for a longer wait within bounds`(asked: Int64, least: Int64) {
        var machine = SinkMachine(cursor: 0)
        _ = machine.answered(.later(after: asked, reason: "429"), through: 1, now: 0, jitter: 0)
        #expect(machine.step(now: 0, size: 1) == .wait(until: least))
    }

    @Test func `entries beyond the backlog and pruned ones are lost and counted`() {
        var machine = SinkMachine(cursor: 10, backlog: 100)
        #expect(machine.keep(oldest: 0, size: 110) == nil)
        #expect(machine.keep(oldest: 0, size: 115) == Loss(entries: 5, first: 10, last: 14, cause: .backlog))
        #expect(machine.keep(oldest: 20, size: 115) == Loss(entries: 5, first: 15, last: 19, cause: .pruned))
        #expect(machine.cursor == 20)
        #expect(machine.lost == 10)
    }

    @Test func `what a partial success rejected is counted and never sent again`() {
        var machine = SinkMachine(cursor: 0)
        let loss = machine.answered(.takenWithout(3, reason: "bad"), through: 10, now: 0, jitter: 0)
        #expect(loss?.entries == 3)
        #expect(machine.cursor == 10)
    }

    @Test func `an answer about nothing moves nothing`() {
        var machine = SinkMachine(cursor: 5)
        #expect(machine.answered(.taken, through: 5, now: 0, jitter: 0) == nil)
        #expect(machine.answered(.taken, through: 1, now: 0, jitter: 0) == nil)
        #expect(machine.cursor == 5)
    }
}
