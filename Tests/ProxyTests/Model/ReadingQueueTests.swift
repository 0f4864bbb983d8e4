import TestSupport
import Testing
import Vocabulary

@testable import Proxy

/// Whose large request is read next (F18).
@Suite struct `What waits to be read` {
    private let greedy = RunID("greedy")
    private let modest = RunID("modest")
    private let late = RunID("late")

    /// What begins when every reading ends before the next begins.
    private static func order(_ queue: ReadingQueue<Int>) -> [Int] {
        var (queue, order) = (queue, [Int]())
        while let next = queue.begin() {
            order.append(next.work)
            queue.end(next.run)
        }
        return order
    }

    @Test func `is taken from the runs in turn, and of each run in its order`() {
        var queue = ReadingQueue<Int>()
        for number in 1...4 { _ = queue.add(number, of: greedy) }
        for number in 11...12 { _ = queue.add(number, of: modest) }
        _ = queue.add(21, of: late)
        #expect(queue.count == 7)
        #expect(Self.order(queue) == [1, 11, 21, 2, 12, 3, 4])
    }

    @Test func `has one reading of a run at a time while another run waits, and more when none does`() {
        var queue = ReadingQueue<Int>()
        for number in 1...4 { _ = queue.add(number, of: greedy) }
        for number in 11...12 { _ = queue.add(number, of: modest) }
        let first = [queue.begin()?.work, queue.begin()?.work]
        #expect(first == [1, 11])
        queue.end(modest)
        // It would be the other one's turn, of which one is under way.
        let second = queue.begin()?.work
        #expect(second == 12)
        let rest = (0..<4).map { _ in queue.begin()?.work }
        #expect(rest == [2, 3, 4, nil])
    }

    @Test func `gives its place back when it is let go, once`() {
        var queue = ReadingQueue<Int>()
        let places = (0..<ProxyLimits.readingsOfRun).map { queue.add($0, of: greedy) }
        let other = queue.add(-1, of: modest)
        #expect(!queue.hasRoom(for: greedy) && queue.hasRoom(for: modest))
        for place in places.dropFirst(2) + places.suffix(1) { queue.withdraw(place) }
        queue.withdraw(other)
        #expect(queue.hasRoom(for: greedy))
        #expect(queue.count == 2)
        let first = queue.begin()
        #expect(first?.work == 0)
        // What has begun has no place any more.
        queue.withdraw(places[0])
        #expect(queue.count == 1)
        #expect(Self.order(queue) == [1])
    }

    @Test func `has a bound for all runs together`() {
        var queue = ReadingQueue<Int>()
        for number in 0..<ProxyLimits.readingsWaiting { _ = queue.add(number, of: RunID("\(number)")) }
        #expect(!queue.hasRoom(for: greedy))
        let first = queue.begin()
        #expect(first != nil && queue.hasRoom(for: greedy))
    }

    @Test func `is lost and doubled by no sequence of events`() {
        var random = SeededGenerator(seed: 41)
        var (queue, waiting, under) = (ReadingQueue<Int>(), [ReadingQueue<Int>.Place: Int](), [RunID]())
        for number in 0..<20_000 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                let run = RunID("\(Int.random(in: 0..<5, using: &random))")
                if queue.hasRoom(for: run) { waiting[queue.add(number, of: run)] = number }
            case 2:
                if let next = queue.begin() {
                    under.append(next.run)
                    let place = waiting.first { $0.value == next.work }?.key
                    #expect(place?.run == next.run)
                    if let place { waiting[place] = nil }
                }
                if under.count > 2 { queue.end(under.removeFirst()) }
            default:
                guard let place = waiting.keys.min(by: { waiting[$0] ?? 0 < waiting[$1] ?? 0 }) else { continue }
                queue.withdraw(place)
                waiting[place] = nil
            }
            #expect(queue.count == waiting.count)
        }
        #expect(Set(Self.order(queue)) == Set(waiting.values))
    }
}
