import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// The walk by which a living daemon checks its own ledger.
struct SelfCheckTests {
    private static func ledger(_ count: Int) async throws -> (scratch: Scratch, writer: LedgerWriter) {
        let scratch = try Scratch(inMemory: true)
        let writer = try scratch.open()
        for number in 0..<max(0, count - 1) { writer.append(Scratch.entry(number)) { _ in } }
        if count > 0 { _ = try await writer.entered(Scratch.entry(count)) }
        _ = try writer.checkpoint()
        return (scratch, writer)
    }

    private static func check(
        _ scratch: Scratch, _ vkey: String, known: [LedgerHead] = []
    ) throws(LedgerError) -> UInt64 {
        var check = try LedgerSelfCheck(scratch.ledger, vkey: vkey, known: known)
        while try check.step() {}
        return check.checked
    }

    @Test(arguments: [0, 1, 255, 256, 257, 600])
    func `an intact ledger is walked to its signed end, whatever was known of it`(size: Int) async throws {
        let (scratch, writer) = try await Self.ledger(size)
        let known = [writer.head, LedgerHead(size: 0, root: .emptyRoot)]
        #expect(try Self.check(scratch, writer.verificationKey, known: known) == UInt64(size))
    }

    @Test func `a writer that goes on meanwhile does not disturb the walk`() async throws {
        let (scratch, writer) = try await Self.ledger(700)
        var check = try LedgerSelfCheck(scratch.ledger, vkey: writer.verificationKey, known: [writer.head])
        var number = 700
        while try check.step() {
            for _ in 0..<50 {
                _ = try await writer.entered(Scratch.entry(number))
                number += 1
            }
            _ = try writer.checkpoint()
        }
        #expect(check.checked == 700 && number > 700)
        #expect(try Self.check(scratch, writer.verificationKey) == UInt64(number))
    }

    @Test(
        arguments: [
            ("tile/entries/000", 100, 0), ("tile/entries/001", 40, 256), ("tile/0/001", 32 * 3 + 1, 259),
            ("tile/0/002.p/88", 5, 512), ("tile/entries/002.p/88", 30, 512), ("tile/1/000.p/2", 33, 256),
            ("head", 90, nil),
        ] as [(String, Int, UInt64?)])
    func `a flipped bit is found, with the entry it belongs to (J1)`(
        name: String, place: Int, index: UInt64?
    ) async throws {
        let (scratch, writer) = try await Self.ledger(600)
        try scratch.edit(name) { $0[place] ^= 1 }
        do throws(LedgerError) {
            _ = try Self.check(scratch, writer.verificationKey)
            Issue.record("\(name) passed")
        } catch {
            #expect(index == nil || error.index == index, "\(error)")
        }
    }

    @Test func `an older state put back is found by the head that was known`() async throws {
        let (scratch, writer) = try await Self.ledger(20)
        let old = try scratch.read("head")
        let first = writer.head
        _ = try await writer.entered(Scratch.entry(21))
        let head = try writer.checkpoint()
        try scratch.write("head", old)
        #expect(throws: LedgerError.self) { try Self.check(scratch, writer.verificationKey, known: [head]) }
        let forged = LedgerHead(size: first.size, root: .emptyRoot)
        let (other, second) = try await Self.ledger(30)
        #expect { try Self.check(other, second.verificationKey, known: [forged]) } throws: {
            ($0 as? LedgerError)?.code == .rolledBack
        }
    }

    @Test func `what was pruned is skipped when a signed entry says so, and is missed when none does`() async throws {
        let (scratch, writer) = try await Self.ledger(700)
        let before = writer.head
        _ = try writer.prune(below: 600, [.reason: .string("a test")])
        let head = try writer.checkpoint()
        #expect(try Self.check(scratch, writer.verificationKey, known: [before, head]) == head.size - 512)
        let forged = LedgerHead(size: 512, root: .emptyRoot)
        #expect(throws: LedgerError.self) { try Self.check(scratch, writer.verificationKey, known: [forged]) }
        let (other, second) = try await Self.ledger(700)
        for name in ["tile/entries/000", "tile/0/000"] { other.delete(name) }
        #expect(throws: LedgerError.self) { try Self.check(other, second.verificationKey) }
        try other.write("minimum", Array("256\n256\n".utf8))
        #expect { try Self.check(other, second.verificationKey) } throws: {
            ($0 as? LedgerError)?.code == .rolledBack
        }
    }

    @Test func `pruning under the walk asks for a new one`() async throws {
        let (scratch, writer) = try await Self.ledger(700)
        var check = try LedgerSelfCheck(scratch.ledger, vkey: writer.verificationKey, known: [])
        #expect(try check.step())
        _ = try writer.prune(below: 600, [.reason: .string("a test")])
        #expect { while try check.step() {} } throws: { ($0 as? LedgerError)?.code == .pruned }
        #expect(try Self.check(scratch, writer.verificationKey) > 0)
    }
}
