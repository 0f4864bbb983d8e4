import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// J5: whatever a crash leaves of the last write, every acknowledged entry survives and the gap is recorded.
struct CrashTests {
    @Test func `J5 a segment cut at every byte of its last two records keeps all whole entries and records the gap`()
        async throws
    {
        let crashed = try await Scratch.filled(signed: 3, tail: 5) { _ in Entry(kind: .outcome) }
        let name = try crashed.lastSegment()
        let bytes = try crashed.read(name)
        let records = SegmentLayout(bytes).records
        let start = records[records.count - 2].lowerBound
        for cut in start...bytes.count {
            let scratch = try Scratch()
            try Scratch.copyTree(crashed.ledger, scratch.ledger)
            try scratch.write(name, Array(bytes[..<cut]))
            let whole = records.count { $0.upperBound <= cut }
            // Zeroes at the end count as preallocated space, not as lost bytes.
            let rest = bytes[(records.last { $0.upperBound <= cut }?.upperBound ?? 64)..<cut]
            let torn = rest.lastIndex { $0 != 0 }.map { $0 + 1 - rest.startIndex } ?? 0
            try await Self.reopen(scratch, whole: whole, torn: torn)
        }
    }

    private static func reopen(_ scratch: Scratch, whole: Int, torn: Int) async throws {
        let writer = try scratch.open()
        #expect(writer.recovered?.droppedBytes == torn)
        let next = try await writer.entered(Scratch.entry(1))
        #expect(next == UInt64(torn > 0 ? whole + 1 : whole))
        try writer.close()
        let found = try LedgerReader(scratch.ledger).read(from: UInt64(whole), limit: 1)
        if torn > 0 {
            #expect(found.first?.entry.kind == .recovery)
            #expect(found.first?.entry.int(.dropped) == Int64(torn))
        }
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.isIntact && report.signedEntries == next + 1, "\(report.problems)")
    }

    @Test func `zeroes behind the last record, as preallocation leaves them, are a clean end`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        try scratch.edit(try scratch.lastSegment()) { $0 += [UInt8](repeating: 0, count: 100_000) }
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact)
        let writer = try scratch.open()
        #expect(writer.recovered == RecoveryReport(droppedBytes: 0, index: 6, integratedEntries: 2))
        try writer.close()
    }

    @Test(arguments: [0, 4, 8, 20, 60])
    func `a record lost in the middle of the last group while later ones reached the disk is a torn tail`(
        offset: Int
    ) async throws {
        // One group of four: hold the commit thread with a first entry, queue the four behind it.
        let scratch = try await GroupedLedger.make(groups: [1, 4])
        let name = try scratch.lastSegment()
        let records = SegmentLayout(try scratch.read(name)).records
        try scratch.edit(name) { bytes in bytes[records[2].lowerBound + offset] ^= 0xFF }
        let writer = try scratch.open()
        #expect(writer.recovered?.index == 2)
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 3)
    }

    @Test(arguments: [0, 4, 8, 20, 60])
    func `damage before a later group is not a torn tail: refused, nothing changed`(offset: Int) async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 5)
        let name = try scratch.lastSegment()
        let records = SegmentLayout(try scratch.read(name)).records
        try scratch.edit(name) { bytes in bytes[records[5].lowerBound + offset] ^= 0xFF }
        let before = try scratch.read(name)
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .corrupt)
        #expect(error?.index == 5)
        #expect(try scratch.read(name) == before)
    }

    @Test func `a segment that ends before the committed head is refused`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let name = try scratch.lastSegment()
        let last = try #require(SegmentLayout(try scratch.read(name)).records.last)
        try scratch.edit(name) { bytes in bytes.removeSubrange(last.lowerBound...) }
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .rolledBack)
    }

    @Test func `a published checkpoint ahead of the head is refused`() async throws {
        let scratch = try await Scratch.filled(signed: 3)
        let head = try scratch.read("head")
        let writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(1))
        try writer.close()
        try scratch.write("head", head)
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .rolledBack)
    }

    @Test func `a checkpoint that a crash kept from being published is published at the next start`() async throws {
        let scratch = try await Scratch.filled(signed: 3)
        let old = try scratch.read("checkpoint")
        let writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(1))
        try writer.close()
        let newer = try scratch.read("checkpoint")
        try scratch.write("checkpoint", old)
        try scratch.open().close()
        #expect(try scratch.read("checkpoint") == newer)
    }

    @Test func `lost tiles are made again from the segments when those go back to the beginning`() async throws {
        let scratch = try await Scratch.filled(signed: 600)
        Scratch.remove(scratch.ledger + "/tile")
        #expect(try !LedgerVerifier.verify(scratch.ledger).isIntact)
        try scratch.open().close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 601)
    }

    @Test func `a ledger without its head is refused and not begun anew`() async throws {
        let scratch = try await Scratch.filled(signed: 3)
        scratch.delete("head")
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .rolledBack)
    }

    @Test(arguments: ["vkey", "checkpoint", "segments/00000000000000000000.seg"])
    func `a crash during the first start before this file was written starts over`(_ missing: String) async throws {
        let scratch = try Scratch()
        try scratch.open().close()
        for name in ["head", "checkpoint", missing] { scratch.delete(name) }
        let writer = try scratch.open()
        #expect(try await writer.entered(Scratch.entry(0)) == 0)
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 1)
    }
}
