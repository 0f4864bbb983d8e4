import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// A ledger against copies of it and checkpoints kept elsewhere (J1: an old file put back; J3: root rewrites log and
/// ledger, which only an off-host copy shows).
struct ComparisonTests {
    /// A ledger with so many signed entries, and the key that an auditor keeps.
    private static func ledger(_ count: Int) async throws -> (scratch: Scratch, writer: LedgerWriter) {
        let scratch = try Scratch(inMemory: true)
        let writer = try scratch.open()
        try await grow(writer, 0..<count)
        return (scratch, writer)
    }

    private static func grow(_ writer: LedgerWriter, _ numbers: Range<Int>) async throws {
        for number in numbers.dropLast() { writer.append(Scratch.entry(number)) { _ in } }
        if let last = numbers.last { _ = try await writer.entered(Scratch.entry(last)) }
        _ = try writer.checkpoint()
    }

    private static func copy(_ scratch: Scratch) throws -> Scratch {
        let copy = try Scratch(inMemory: true)
        try Scratch.copyTree(scratch.ledger, copy.ledger)
        return copy
    }

    @Test(arguments: [(0, 0), (1, 0), (5, 7), (255, 2), (256, 1), (300, 700)])
    func `a copy of an earlier time is behind, and back in its place it is truncated`(old: Int, more: Int) async throws
    {
        let (scratch, writer) = try await Self.ledger(old)
        if old == 0 { _ = try writer.checkpoint() }
        let copy = try Self.copy(scratch)
        if more > 0 { try await Self.grow(writer, old..<old + more) }
        try writer.close()
        let verdict = try LedgerComparer(scratch.ledger).compare(with: FolderCopy(copy.ledger)).verdict
        #expect(verdict == (more == 0 ? .same : .copyBehind))
        let back = try LedgerComparer(copy.ledger).compare(with: FolderCopy(scratch.ledger))
        #expect(back.verdict == (more == 0 ? .same : .truncated(isProved: true)))
        #expect(back.isGood == (more == 0))
        let note = NoteCopy(try scratch.read("checkpoint"))
        #expect(
            try LedgerComparer(copy.ledger).compare(with: note).verdict
                == (more == 0 ? .same : .truncated(isProved: false)))
    }

    @Test func `what was read of the copy is told`() async throws {
        let (scratch, writer) = try await Self.ledger(300)
        let copy = try Self.copy(scratch)
        let comparer = try LedgerComparer(scratch.ledger)
        #expect(try comparer.compare(with: FolderCopy(copy.ledger)).extent == .tiles)
        try await Self.grow(writer, 300..<900)
        try writer.close()
        #expect(try comparer.compare(with: FolderCopy(copy.ledger)).extent == .tiles)
        #expect(try comparer.compare(with: NoteCopy(try copy.read("checkpoint"))).extent == .checkpoint)
        Scratch.remove(copy.ledger + "/tile")
        let rest = try comparer.compare(with: FolderCopy(copy.ledger))
        #expect(rest.verdict == .copyBehind && rest.extent == .checkpoint)
    }

    @Test func `a copy whose tiles do not lead to its root is not called good`() async throws {
        let (scratch, writer) = try await Self.ledger(300)
        try writer.close()
        let copy = try Self.copy(scratch)
        try copy.edit("tile/1/000.p/1") { $0[3] ^= 1 }
        let failure = #expect(throws: LedgerError.self) {
            try LedgerComparer(scratch.ledger).compare(with: FolderCopy(copy.ledger))
        }
        #expect(failure?.code == .corrupt)
    }

    @Test(arguments: [(5, 3), (300, 0), (300, 256), (300, 299), (600, 511)])
    func `a fork is found and its first differing entry named, whichever side is longer`(
        size: Int, first: Int
    ) async throws {
        let (base, writer) = try await Self.ledger(first)
        if first == 0 { _ = try writer.checkpoint() }
        let other = try Self.copy(base)
        try await Self.grow(writer, first..<size)
        let forger = try other.open()
        try await Self.grow(forger, (first + 10_000)..<(size + 10_050))
        try writer.close()
        try forger.close()
        for (here, there) in [(base, other), (other, base)] {
            let comparer = try LedgerComparer(here.ledger)
            let verdict = try comparer.compare(with: FolderCopy(there.ledger)).verdict
            #expect(verdict == .fork(first: UInt64(first)))
            let note = try comparer.compare(with: NoteCopy(try there.read("checkpoint"))).verdict
            #expect(note == (here === base ? .truncated(isProved: false) : .fork(first: nil)))
        }
    }

    @Test func `a copy that another key signed is no copy`() async throws {
        let (scratch, writer) = try await Self.ledger(3)
        let (stranger, second) = try await Self.ledger(3)
        try writer.close()
        try second.close()
        let comparer = try LedgerComparer(scratch.ledger)
        #expect { try comparer.compare(with: FolderCopy(stranger.ledger)) } throws: {
            ($0 as? LedgerError)?.code == .key
        }
        #expect { try comparer.compare(with: FolderCopy(scratch.root + "/nothing")) } throws: {
            ($0 as? LedgerError)?.code == .missing
        }
    }

    @Test func `a copy whose tiles do not have its root proves nothing`() async throws {
        let (scratch, writer) = try await Self.ledger(300)
        let copy = try Self.copy(scratch)
        try await Self.grow(writer, 300..<600)
        try writer.close()
        // The longer one's tile of the second level changes: what it says about the rest is not believed.
        try scratch.edit("tile/1/000.p/2") { $0[0] ^= 1 }
        #expect(throws: LedgerError.self) { try LedgerComparer(copy.ledger).compare(with: FolderCopy(scratch.ledger)) }
        #expect(throws: LedgerError.self) { try LedgerComparer(scratch.ledger).compare(with: FolderCopy(copy.ledger)) }
    }

    @Test func `a copy from before a key rotation is known by the keys that lead on from its own (J4)`() async throws {
        let (scratch, writer) = try await Self.ledger(10)
        let first = writer.verificationKey
        let copy = try Self.copy(scratch)
        let second = try writer.rotateKey()
        try await Self.grow(writer, 10..<20)
        try writer.close()
        for vkey in [nil, first] {
            let comparer = try LedgerComparer(scratch.ledger, vkey: vkey)
            #expect(try comparer.compare(with: FolderCopy(copy.ledger)).verdict == .copyBehind)
        }
        // Who only trusts the second key does not take what the first one signed.
        #expect(throws: LedgerError.self) {
            try LedgerComparer(scratch.ledger, vkey: second).compare(with: FolderCopy(copy.ledger))
        }
    }

    @Test func `cosignatures under a checkpoint change nothing`() async throws {
        let (scratch, writer) = try await Self.ledger(4)
        let witness = try Witness(scratch.root + "/w", name: "w.example", logs: [writer.verificationKey])
        let request = try LedgerProver(scratch.ledger).witnessRequest(since: 0)
        guard case .cosigned(let cosignature) = try witness.answer(request.bytes, at: 7) else {
            Issue.record("not cosigned")
            return
        }
        #expect(try writer.publish([cosignature], over: writer.head))
        let note = try scratch.read("checkpoint")
        #expect(note.count > request.checkpoint.count && note.starts(with: request.checkpoint))
        #expect(try LedgerReader(scratch.ledger).checkpoint() == note)
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact)
        try writer.close()
        // They outlive a restart without growth, and go with the checkpoint that they are for.
        let again = try scratch.open()
        #expect(try scratch.read("checkpoint") == note)
        let old = again.head
        try await Self.grow(again, 4..<6)
        #expect(try !again.publish([cosignature], over: old))
        #expect(try !scratch.read("checkpoint").starts(with: request.checkpoint))
        try again.close()
    }

    @Test func `a pruned ledger is compared with what ends behind its minimum or at the edge of a tile`() async throws {
        let (scratch, writer) = try await Self.ledger(256)
        let edge = try Self.copy(scratch)
        try await Self.grow(writer, 256..<300)
        let inside = try Self.copy(scratch)
        try await Self.grow(writer, 300..<700)
        let behind = try Self.copy(scratch)
        _ = try writer.prune(below: 600, [.reason: .string("a test")])
        try writer.close()
        let comparer = try LedgerComparer(scratch.ledger)
        for copy in [edge, behind] {
            #expect(try comparer.compare(with: FolderCopy(copy.ledger)).verdict == .copyBehind)
        }
        #expect { try comparer.compare(with: FolderCopy(inside.ledger)) } throws: {
            ($0 as? LedgerError)?.code == .pruned
        }
        let back = try LedgerComparer(behind.ledger).compare(with: FolderCopy(scratch.ledger))
        #expect(back.verdict == .truncated(isProved: true))
    }
}
