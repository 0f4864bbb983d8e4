import TestSupport
import Testing
import Vocabulary

@testable import Export

@Suite struct PlaceReviewTests {
    /// A ledger whose entries from `fork` on are others than in the first history.
    private func leaf(_ index: UInt64, fork: UInt64 = .max) -> String { index < fork ? "a\(index)" : "b\(index)" }

    private func marks(through last: UInt64, step: UInt64 = 1) -> PlaceMarks {
        var marks = PlaceMarks()
        for index in stride(from: 0, through: last, by: UInt64.Stride(step)) {
            marks.add(PlaceMark(index: index, leaf: leaf(index)))
        }
        return marks
    }

    private func review(
        _ marks: PlaceMarks, next: UInt64, size: UInt64, fork: UInt64 = .max, minimum: UInt64 = 0
    ) -> PlaceReview {
        PlaceReview.of(next: next, marks: marks, size: size) { $0 < minimum ? nil : leaf($0, fork: fork) }
    }

    @Test func `few marks are kept, and never far apart for their distance`() {
        var random = SeededGenerator(seed: 4)
        var marks = PlaceMarks()
        var last: UInt64 = 0
        for _ in 0..<5_000 {
            last += UInt64.random(in: 1...500, using: &random)
            marks.add(PlaceMark(index: last, leaf: leaf(last)))
            #expect(marks.marks.count <= 64)
            #expect(marks.marks.last?.index == last)
        }
        for (older, newer) in zip(marks.marks, marks.marks.dropFirst()) where last - newer.index > 1_000 {
            #expect(last - older.index <= 5 * (last - newer.index) + 1_000)
        }
        var full = PlaceMarks()
        for index: UInt64 in 0..<3_000 { full.add(PlaceMark(index: index, leaf: leaf(index))) }
        #expect(full.marks.count >= 4)
        #expect(PlaceMarks(full.marks) == full)
        #expect(PlaceMarks(full.marks.reversed()).marks.count == 1)
    }

    @Test func `the same history is the same, also when it grew, was pruned, or the sink stands still`() {
        let marks = marks(through: 99)
        #expect(review(marks, next: 100, size: 100) == .same)
        #expect(review(marks, next: 100, size: 5_000) == .same)
        #expect(review(marks, next: 300, size: 5_000) == .same)
        #expect(review(marks, next: 100, size: 5_000, minimum: 4_000) == .same)
        #expect(review(PlaceMarks(), next: 0, size: 0) == .same)
    }

    @Test(arguments: [UInt64(0), 1, 17, 60, 98, 99])
    func `a ledger that was put back is found at its end, and also after it has grown again`(fork: UInt64) throws {
        let marks = marks(through: 99)
        for (size, sign) in [(fork, PlaceReview.Fork.Sign.ahead), (100, .another), (9_000, .another)] {
            guard case .forked(let found) = review(marks, next: 100, size: size, fork: fork) else {
                Issue.record("\(size) entries of another history were not noticed")
                continue
            }
            #expect(found.sign == sign)
            #expect(found.from <= fork)
            // What is sent again beyond need is bounded by the distance itself.
            #expect(100 - found.from <= 5 * (100 - fork) + 1)
            #expect(found.was == 100)
        }
    }

    @Test func `a place beyond the end without any mark begins again`() {
        #expect(review(PlaceMarks(), next: 9, size: 4) == .forked(.init(sign: .ahead, from: 0, was: 9)))
    }

    @Test func `a fork is entered with what the sink has of another history`() {
        let entry = PlaceReview.Fork(sign: .another, from: 7, was: 11).entry(sink: "siem")
        #expect(entry.kind == .exportForked)
        #expect(entry.int(.entries) == 4)
        #expect(entry.int(.first) == 7)
        #expect(entry.string(.reason) == "another history")
    }

    @Test func `a sink that cannot begin is as late as one whose receiver is down, and says no path`() {
        var lag = LagKeeper(sink: "siem", seconds: 60, now: 0)
        let trouble = SinkTrouble("the key `/etc/secret` is missing", told: "its certificate files cannot be used")
        #expect(lag.look(cursor: 0, size: 5, now: 59_000, trouble: trouble) == nil)
        let late = lag.look(cursor: 0, size: 6, now: 60_000, trouble: trouble)
        #expect(late?.kind == .exportLate)
        #expect(late?.int(.entries) == 6)
        #expect(late?.string(.reason) == "its certificate files cannot be used")
        #expect(lag.look(cursor: 6, size: 6, now: 70_000, trouble: nil)?.kind == .exportCaughtUp)
        #expect(lag.look(cursor: 6, size: 7, now: 200_000, trouble: nil)?.kind == .exportLate)
    }
}
