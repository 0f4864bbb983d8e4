import Testing
import Vocabulary

@testable import Records

/// Books and index over a ledger whose first entries were pruned.
struct PrunedLedgerTests {
    private static func record(_ index: UInt64) -> EntryRecord {
        EntryRecord(
            index: index, time: Timestamp(milliseconds: 1_790_000_000_000 + Int64(index)),
            entry: Entry(kind: .finding, fields: [.detail: .string("word\(index)")]))
    }

    @Test func `books that are written anew begin at the minimum, and others need not look below it`() throws {
        let folder = try Folder()
        let entries: (UInt64) throws -> [EntryRecord] = { index in (max(index, 256)..<300).map(Self.record) }
        let new = try RecordsStore.openOrRebuild(
            folder.books, ledgerSize: 300, minimum: 256, from: entries)
        #expect(try new.store.nextIndex() == 300)
        try new.store.close()
        let again = try RecordsStore.openOrRebuild(
            folder.books, ledgerSize: 600, minimum: 512
        ) { index in (max(index, 512)..<600).map(Self.record) }
        #expect(try again.store.nextIndex() == 600)
        try again.store.close()
    }

    @Test func `an index that reaches below the minimum says so, and a new one does not`() throws {
        let folder = try Folder()
        let index = try EntryIndex.open("\(folder.path)/index.sqlite")
        #expect(try !index.reachesBelow(256))
        try index.takeIn((0..<10).map(Self.record))
        #expect(try !index.reachesBelow(0) && index.reachesBelow(1) && index.reachesBelow(256))
        let new = try EntryIndex.open("\(folder.path)/new.sqlite")
        try new.takeIn([Self.record(256), Self.record(257)], minimum: 256)
        try new.takeIn([Self.record(258)], minimum: 256)
        #expect(try !new.reachesBelow(256) && new.reachesBelow(257))
        #expect(try new.lastTaken()?.index == 258)
    }

    @Test func `what was pruned is no gap of the index, and anything else is`() throws {
        let folder = try Folder()
        let index = try EntryIndex.open("\(folder.path)/index.sqlite")
        #expect(throws: RecordsError.self) { try index.takeIn([Self.record(256)]) }
        try index.takeIn([Self.record(256), Self.record(257)], minimum: 256)
        #expect(throws: RecordsError.self) { try index.takeIn([Self.record(259)], minimum: 256) }
        #expect(try index.nextIndex() == 258)
    }
}
