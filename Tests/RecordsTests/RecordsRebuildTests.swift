import Foundation
import Records
import Testing
import Vocabulary

struct RecordsRebuildTests {
    private struct Unreadable: Error {}

    private let history = History(seed: 5, count: 120, hasHugeAmounts: false)
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func open(_ folder: Folder, size: Int? = nil) throws -> RecordsOpening {
        let size = size ?? history.records.count
        return try RecordsStore.openOrRebuild(folder.books, ledgerSize: UInt64(size)) { index in
            history.batch(from: index).filter { $0.index < size }
        }
    }

    private func whole() -> PlainBooks {
        var plain = PlainBooks()
        for record in history.records { plain.book(record) }
        return plain.comparable
    }

    private func code(_ body: () throws -> Void) -> RecordsError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? RecordsError)?.code
        }
    }

    @Test func `missing books are written from the ledger`() throws {
        let opening = try open(folder)
        #expect(opening.rebuilt == .missing)
        #expect(opening.applied == 120)
        #expect(try PlainBooks(opening.store) == whole())
    }

    @Test func `a crash at any step leaves books that catch up to the same state`() throws {
        let store = try RecordsStore.open(folder.books)
        for record in history.records {
            try store.apply([record])
            guard record.index % 3 == 0 else { continue }
            let crashed = try Folder()
            try folder.copyBooks(to: crashed)
            let opening = try open(crashed)
            #expect(opening.rebuilt == nil)
            #expect(opening.applied == 119 - record.index)
            #expect(try PlainBooks(opening.store) == whole())
            try opening.store.close()
        }
    }

    @Test(arguments: [0, 1, 17, 33, 500, 4_000, 40_000])
    func `a torn log loses entries, never consistency`(_ cut: Int) throws {
        let store = try RecordsStore.open(folder.books)
        for record in history.records { try store.apply([record]) }
        let crashed = try Folder()
        try folder.copyBooks(to: crashed)
        let log = crashed.books + "-wal"
        let bytes = try Data(contentsOf: URL(fileURLWithPath: log))
        #expect(bytes.count > cut)
        try bytes.prefix(bytes.count - cut).write(to: URL(fileURLWithPath: log))
        #expect(try PlainBooks(open(crashed).store) == whole())
    }

    @Test(arguments: [
        "garbage", "truncated", "flipped page", "lost table", "flipped amount", "other version", "foreign",
    ])
    func `K7: a file of no use is moved aside and the books are written anew`(_ damage: String) throws {
        try open(folder).store.close()
        try Damage.apply(damage, to: folder.books)
        let opening = try open(folder)
        let aside = "\(folder.books).corrupt-1"
        let expected: RecordsOpening.Rebuilt =
            ["other version", "lost table", "foreign"].contains(damage)
            ? .otherSchema(movedTo: aside) : .corrupt(movedTo: aside)
        #expect(opening.rebuilt == expected)
        #expect(opening.applied == 120)
        #expect(folder.names.contains("records.sqlite.corrupt-1"))
        #expect(try PlainBooks(opening.store) == whole())
        try opening.store.close()
        #expect(try open(folder).rebuilt == nil)
    }

    @Test func `damage upon damage uses the next names and stays bounded`() throws {
        for _ in 0..<RecordsLimits.filesAside + 2 {
            try Data("garbage, and not a database at all".utf8).write(to: URL(fileURLWithPath: folder.books))
            try open(folder).store.close()
        }
        let aside = folder.names.filter { $0.contains("corrupt") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(aside.count == RecordsLimits.filesAside)
    }

    @Test func `K7: books ahead of the ledger keep the gate shut`() throws {
        try open(folder).store.close()
        #expect(code { _ = try open(folder, size: 119) } == .aheadOfLedger)
        #expect(folder.names.allSatisfy { !$0.contains("corrupt") })
        let opening = try open(folder)
        try opening.store.remember(RememberedHead(size: 130, root: [1]))
        try opening.store.close()
        #expect(code { _ = try open(folder) } == .aheadOfLedger)
    }

    @Test func `the remembered head outlives a change of schema`() throws {
        let opening = try open(folder)
        try opening.store.remember(RememberedHead(size: 130, root: [1, 2]))
        try opening.store.close()
        try Damage.apply("other version", to: folder.books)
        #expect(code { _ = try open(folder) } == .aheadOfLedger)
    }

    @Test func `a ledger that was replaced keeps the gate shut`() throws {
        try open(folder, size: 60).store.close()
        let other = history.records.map {
            EntryRecord(index: $0.index, time: Timestamp(milliseconds: $0.time.milliseconds + 1), entry: $0.entry)
        }
        let code = code {
            _ = try RecordsStore.openOrRebuild(folder.books, ledgerSize: 120) { Array(other[Int($0)...]) }
        }
        #expect(code == .divergedFromLedger)
    }

    @Test func `a ledger that cannot be read, or ends early, is an error and no empty account`() throws {
        let unreadable = code {
            _ = try RecordsStore.openOrRebuild(folder.books, ledgerSize: 1) { _ in throw Unreadable() }
        }
        #expect(unreadable == .ledgerUnreadable)
        let short = code {
            _ = try RecordsStore.openOrRebuild(folder.books, ledgerSize: 121) { index in
                index < 120 ? history.batch(from: index) : []
            }
        }
        #expect(short == .ledgerUnreadable)
        #expect(try PlainBooks(open(folder).store) == whole())
    }

    @Test func `a folder that is not there is an error that names the file`() {
        let path = "\(folder.path)/none/records.sqlite"
        #expect {
            try RecordsStore.open(path)
        } throws: { error in
            (error as? RecordsError)?.code == .database && (error as? RecordsError)?.message.contains(path) == true
        }
    }
}
