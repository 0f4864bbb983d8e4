import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Followers in the writer's process read from memory what is there, and see exactly what stands on the disk.
struct RecentEntriesTests {
    private static func entries(_ range: Range<UInt64>) throws -> [RecentEntries.Kept] {
        try range.map { index in
            let entry = Scratch.entry(Int(index))
            return RecentEntries.Kept(
                record: EntryRecord(index: index, time: Timestamp(milliseconds: 0), entry: entry),
                encoded: try EncodedEntry(entry))
        }
    }

    private static func page(_ recent: RecentEntries, from index: UInt64, limit: Int) -> [UInt64]? {
        recent.page(from: index, limit: limit)?.map(\.record.index)
    }

    @Test func `a page holds what comes next, nothing at the end, and no answer before the first`() throws {
        let recent = RecentEntries()
        #expect(Self.page(recent, from: 0, limit: 10) == nil)
        recent.add(try Self.entries(5..<20))
        #expect(Self.page(recent, from: 4, limit: 10) == nil)
        #expect(recent.page(from: 5, limit: 3)?.map(\.record) == (try Self.entries(5..<8).map(\.record)))
        #expect(Self.page(recent, from: 18, limit: 10) == [18, 19])
        #expect(Self.page(recent, from: 20, limit: 10) == [] && Self.page(recent, from: .max, limit: 10) == [])
        recent.drop(below: 12)
        #expect(Self.page(recent, from: 11, limit: 10) == nil)
        #expect(Self.page(recent, from: 12, limit: 2) == [12, 13])
        recent.drop(below: 100)
        #expect(Self.page(recent, from: 20, limit: 10) == nil)
    }

    @Test func `as many and as large ones are kept as the bounds say`() throws {
        let few = RecentEntries(count: 500)
        for start in stride(from: UInt64(0), to: 1_500, by: 50) { few.add(try Self.entries(start..<start + 50)) }
        #expect(Self.page(few, from: 999, limit: 1) == nil)
        #expect(Self.page(few, from: 1_000, limit: 1) == [1_000])
        let size = try Self.entries(100..<101)[0].encoded.size
        let small = RecentEntries(bytes: 3 * size + size / 2)
        small.add(try Self.entries(100..<110))
        #expect(Self.page(small, from: 106, limit: 1) == nil)
        #expect(Self.page(small, from: 107, limit: 9) == [107, 108, 109])
    }

    @Test func `leaves from memory are those of the tree`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        for number in 0..<20 { _ = try await writer.entered(Scratch.entry(number)) }
        var near = LedgerFollower(try LedgerReader(scratch.ledger, recent: writer.recent), from: 0)
        var far = LedgerFollower(try LedgerReader(scratch.ledger), from: 0)
        let shown = try near.pageWithLeaves()
        // From the disk a page ends where the checkpoint does.
        var read: [(record: EntryRecord, leaf: TreeHash)] = []
        while read.count < shown.count { read += try far.pageWithLeaves() }
        #expect(shown.map(\.leaf) == read.map(\.leaf) && shown.map(\.record) == read.map(\.record))
        #expect(shown.count == 20)
        try writer.close()
    }

    @Test func `a follower goes from the disk to memory and back without a gap`() async throws {
        let scratch = try await Scratch.filled(signed: 299)
        let writer = try scratch.open()
        let reader = try LedgerReader(scratch.ledger, recent: writer.recent)
        var follower = LedgerFollower(reader, from: 0)
        var seen: [UInt64] = []
        func follow() throws {
            while true {
                let page = try follower.page(limit: 100)
                guard !page.isEmpty else { return }
                seen += page.map(\.index)
            }
        }
        try follow()
        for number in 0..<50 { _ = try await writer.entered(Scratch.entry(number)) }
        try follow()
        _ = try writer.checkpoint()
        writer.recent.drop(below: 340)
        for number in 0..<5 { _ = try await writer.entered(Scratch.entry(number)) }
        try follow()
        #expect(seen == Array(0..<355))
        // One that begins far behind reads what memory has not.
        follower = LedgerFollower(reader, from: 10)
        seen = []
        try follow()
        #expect(seen == Array(10..<355))
        try writer.close()
    }

    @Test func `what was cut to its bounds is shown as it was written`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        let long = String(repeating: "ä", count: VocabularyLimits.entryTextBytes)
        let many = (0..<VocabularyLimits.entryListCount + 3).map { "rule \($0)" }
        _ = try await writer.entered(
            Entry(kind: .finding, fields: [.detail: .string(long), .rules: .strings(many), .limit: .int(7)]))
        let shown = try #require(writer.recent.page(from: 0, limit: 1))
        #expect(shown.map(\.record) == (try LedgerReader(scratch.ledger).read(from: 0, limit: 1)))
        #expect(shown.first?.record.entry.string(.detail)?.utf8.count == VocabularyLimits.entryTextBytes)
        try writer.close()
    }
}
