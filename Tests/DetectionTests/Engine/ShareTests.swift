import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Detection

/// One part's share of a whole: one run's of what its agent, or everybody, spends.
@Suite struct `Shares of a whole` {
    private static func state(
        _ parts: [(String, Int64)], percent: Int64 = 50, among: Int64 = 2
    ) -> [ShareState.Finding?] {
        var state = ShareState()
        return parts.map { state.add($1, to: $0, in: "1", percent: percent, atLeast: 10, among: among) }
    }

    @Test func `a part is told once, from its percentage on`() {
        #expect(Self.state([("a", 49), ("b", 51)]).map { $0?.part } == [nil, 51])
        #expect(Self.state([("a", 50), ("b", 50), ("b", 1)]).map { $0?.part } == [nil, 50, nil])
        #expect(Self.state([("a", 51), ("b", 49)]).allSatisfy { $0 == nil })
        #expect(Self.state([("a", 9), ("b", 9)]).allSatisfy { $0 == nil })
    }

    @Test func `whoever is alone has all of it, which says nothing`() {
        #expect(Self.state([("a", 100), ("a", 100)]).allSatisfy { $0 == nil })
        #expect(Self.state([("a", 1), ("b", 1), ("c", 100)], among: 4).allSatisfy { $0 == nil })
        #expect(Self.state([("a", 1), ("b", 1), ("c", 100)], among: 3).last == .some(.init(part: 100, whole: 102)))
    }

    @Test func `each period begins anew`() {
        var state = ShareState()
        for period in ["1", "2"] {
            #expect(state.add(1, to: "a", in: period, percent: 50, atLeast: 10, among: 2) == nil)
            #expect(state.add(99, to: "b", in: period, percent: 50, atLeast: 10, among: 2)?.whole == 100)
        }
    }

    @Test func `many small parts do not push out a large one, and memory is bounded`() {
        var state = ShareState()
        var random = SeededGenerator(seed: 4)
        _ = state.add(1_000, to: "large", in: "1", percent: 100, atLeast: 10, among: 2)
        for number in 0..<10_000 {
            let amount = Int64.random(in: 1...9, using: &random)
            #expect(state.add(amount, to: "\(number)", in: "1", percent: 100, atLeast: 10, among: 2) == nil)
            #expect(state.isSound)
        }
        let found = state.add(1_000_000, to: "large", in: "1", percent: 90, atLeast: 10, among: 2)
        #expect(found?.part == 1_001_000)
    }

    @Test func `amounts beyond all bounds do not trap, and none counts backwards`() {
        let found = Self.state([("a", .max), ("b", .max), ("a", .max), ("c", .min), ("c", -1)])
        #expect(found.map { $0?.whole } == [nil, .max, .max, nil, nil])
    }

    @Test func `a rule with a share is read, changed and compared`() throws {
        func rules(_ change: String) throws -> [DetectionRule] {
            try RuleReader.read(ShippedRules.files + [DetectionFile(name: "own.yaml", text: "version: 1\n" + change)])
        }
        let before = try rules("")
        let looser = try rules("change: { run-share: { percent: 90 } }")
        #expect(RuleWeakening.texts(from: before, to: looser).count == 1)
        #expect(RuleWeakening.texts(from: looser, to: before).isEmpty)
        #expect(throws: DetectionErrors.self) { try rules("change: { run-share: { count: 5 } }") }
        #expect(throws: DetectionErrors.self) { try rules("change: { denied-burst: { percent: 5 } }") }
        #expect(throws: DetectionErrors.self) { try rules("change: { run-share: { percent: 101 } }") }
    }

    @Test func `what was learnt is the same after it was saved`() throws {
        var state = ShareState()
        for part in ["a", "b", "c"] { _ = state.add(10, to: part, in: "7", percent: 50, atLeast: 10, among: 2) }
        let data = try JSONEncoder().encode(state)
        #expect(try JSONDecoder().decode(ShareState.self, from: data).isSound)
    }
}
