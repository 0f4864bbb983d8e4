import Foundation
import Records
import Testing
import Vocabulary

struct RecordsStoreTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test(arguments: 1...8)
    func `the books agree with a plain account, step by step and read back`(_ seed: UInt64) throws {
        let history = History(seed: seed, count: 150)
        let store = try RecordsStore.open(folder.books)
        var plain = PlainBooks()
        for record in history.records {
            try store.apply([record])
            plain.book(record)
            if record.index % 25 == 0 { #expect(try PlainBooks(store) == plain.comparable) }
        }
        #expect(try PlainBooks(store) == plain.comparable)
        #expect(!plain.spend.isEmpty && plain.spend.values.contains { $0 > 0 })
        try store.close()
        #expect(try PlainBooks(RecordsStore.open(folder.books)) == plain.comparable)
    }

    @Test func `spend sums over models, saturates, and counts on the day of the reservation`() throws {
        let store = try RecordsStore.open(folder.books)
        let agent = try #require(AgentName("scholar"))
        let run = RunID("run-1")
        func pair(_ number: UInt64, day: Int64, settle: Int64, model: String) -> [EntryRecord] {
            let intent = IntentID(run: run, number: number)
            let time = Timestamp(milliseconds: 0)
            let opened = Entry(
                kind: .decision, agent: agent, run: run, intent: intent, fields: [.reserve: .int(10), .day: .int(day)])
            let closed = Entry(
                kind: .outcome, agent: agent, run: run, intent: intent,
                fields: [.settle: .int(settle), .model: .string(model)])
            return [
                EntryRecord(index: number * 2, time: time, entry: opened),
                EntryRecord(index: number * 2 + 1, time: time, entry: closed),
            ]
        }
        try store.apply(pair(0, day: 20, settle: 15, model: "a") + pair(1, day: 20, settle: 5, model: "b"))
        func spent(_ day: Int64, in store: RecordsStore) throws -> [MicroDollars] {
            try store.spend(by: [.agent], from: Day(number: day), through: Day(number: day)).map(\.settled)
        }
        #expect(try spent(20, in: store) == [MicroDollars(20)])
        try store.apply(pair(2, day: 21, settle: .max, model: "a") + pair(3, day: 21, settle: .max, model: "a"))
        #expect(try spent(21, in: store) == [.max])
        #expect(try spent(22, in: store).isEmpty)
        #expect(try store.spend(by: [.day]).count == 2)
        #expect(try store.spend(by: []).map(\.settled) == [.max])
        let rows = try store.spend(
            by: [.day, .agent, .model], agent: agent, from: Day(number: 20), through: Day(number: 20))
        #expect(rows.map(\.model) == ["a", "b"])
        #expect(rows.map(\.settled) == [MicroDollars(15), MicroDollars(5)])
        #expect(try store.spend(by: [.agent], agent: AgentName("clerk")).isEmpty)
        #expect(try store.spend(by: [.day, .agent], limit: 1).map(\.day) == [Day(number: 21)])
        try store.close()
        #expect(try spent(21, in: RecordsStore.open(folder.books)) == [.max])
    }

    @Test func `K7: booked entries are skipped and a gap is refused whole`() throws {
        let history = History(seed: 3, count: 40)
        let store = try RecordsStore.open(folder.books)
        try store.apply(Array(history.records[..<20]))
        let before = try PlainBooks(store)
        try store.apply(Array(history.records[5..<20]))
        #expect(try PlainBooks(store) == before)
        #expect {
            try store.apply(Array(history.records[18..<25]) + [history.records[30]])
        } throws: { ($0 as? RecordsError)?.code == .gap }
        #expect(try PlainBooks(store) == before)
        #expect(try store.lastBooked()?.index == 19)
        try store.apply(Array(history.records[10...]))
        #expect(try store.nextIndex() == 40)
    }

    @Test func `runs are listed latest first and within the limit`() throws {
        let history = History(seed: 11, count: 200)
        let store = try RecordsStore.open(folder.books)
        try store.apply(history.records)
        let all = try store.runs(.all)
        let active = try store.runs(.active)
        #expect(all.count > 3)
        #expect(active == all.filter { $0.ended == nil })
        #expect(active.count < all.count)
        #expect(try store.runs(.all, limit: 2) == Array(all.prefix(2)))
        #expect(try store.runs(.all, limit: -1).isEmpty)
    }

    @Test func `odd text in an entry is booked all the same`() throws {
        let store = try RecordsStore.open(folder.books)
        let agent = try #require(AgentName("scholar"))
        let model = String(repeating: "é", count: 300)
        let run = RunID("run-\u{301}1")
        let intent = IntentID(run: run, number: 1)
        let entries = [
            Entry(kind: .runStart, agent: agent, run: run),
            Entry(kind: .runStart, agent: agent, run: run),
            Entry(kind: .runStart),
            Entry(kind: .runEnd),
            Entry(
                kind: .decision, agent: agent, run: run, intent: intent, fields: [.reserve: .int(-3), .day: .int(-9)]),
            Entry(kind: .outcome, intent: intent, fields: [.settle: .string("x"), .model: .string(model)]),
            Entry(kind: .outcome),
        ]
        try store.apply(
            entries.enumerated().map { EntryRecord(index: UInt64($0), time: Timestamp(milliseconds: .min), entry: $1) })
        #expect(try store.nextIndex() == 7)
        #expect(try store.agents().map(\.runs) == [1])
        let row = try #require(try store.spend(by: [.agent, .day, .model]).first)
        #expect(row.model?.utf8.count == RecordsLimits.modelNameBytes)
        #expect(row.settled == .zero)
    }

    @Test func `the remembered head only grows`() throws {
        let store = try RecordsStore.open(folder.books)
        #expect(try store.rememberedHead() == nil)
        let head = RememberedHead(size: 9, root: [UInt8](repeating: 7, count: 32))
        try store.remember(head)
        try store.remember(RememberedHead(size: 4, root: []))
        #expect(try store.rememberedHead() == head)
        let later = RememberedHead(size: 12, root: [UInt8](repeating: 0, count: 32))
        try store.remember(later)
        #expect(try store.rememberedHead() == later)
    }

    @Test func `only the owner can use the file and its companions`() throws {
        let store = try RecordsStore.open(folder.books)
        try store.apply(History(seed: 1, count: 5).records)
        #expect(folder.names.count >= 2)
        for name in folder.names {
            let mode =
                try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
    }
}
