import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Records

/// The index against the entries themselves: whatever matches must be among the candidates.
struct EntryIndexTests {
    private static let hosts = ["arxiv.org:443", "en.wikipedia.org:443", "[2001:db8::1]:80", "10.0.0.1:8080", "gate"]
    private static let agents = ["scholar", "clerk", "a-1_b", "a-1"]

    /// Entries with everything a search can ask for; the clock goes back now and then.
    private static func entries(_ count: Int, seed: UInt64) -> [EntryRecord] {
        var random = SeededGenerator(seed: seed)
        var time: Int64 = 1_700_000_000_000
        return (0..<count).map { index in
            time += Int64.random(in: -20_000...60_000, using: &random)
            let allowed = Bool.random(using: &random)
            var fields: [EntryKey: EntryValue] = [
                .verb: .string(["net.connect", "model.call"].randomElement(using: &random) ?? ""),
                .decision: .string(allowed ? "allow" : "deny"),
                .resource: .string(hosts.randomElement(using: &random) ?? ""),
            ]
            // Entries of older versions have no tier.
            if index > 200 { fields[.tier] = .int(Int64(index % 4) + 1) }
            if !allowed {
                fields[.rules] = .strings(["no-\(Int.random(in: 0...3, using: &random))"])
                fields[.reason] = .string(
                    "r\u{e9}sum\u{e9} Not-Allowed \(String(repeating: "w", count: 60))\(index % 3)")
            }
            let kind: EntryKind = index % 3 == 0 ? .outcome : .decision
            if kind == .outcome { fields[.settle] = .int(Int64(index)) }
            let entry = Entry(
                kind: kind, agent: agents.randomElement(using: &random).flatMap { AgentName($0) },
                run: RunID("Run-\(index / 50)"), intent: IntentID("run.\(index)"), fields: fields)
            return EntryRecord(index: UInt64(index), time: Timestamp(milliseconds: time), entry: entry)
        }
    }

    private static func query(_ random: inout SeededGenerator, _ entries: [EntryRecord]) -> EntryQuery {
        var query = EntryQuery()
        func maybe() -> Bool { Int.random(in: 0..<4, using: &random) == 0 }
        if maybe() { query.agent = agents.randomElement(using: &random) }
        if maybe() { query.decision = "deny" }
        if maybe() { query.verb = "model.call" }
        if maybe() { query.kind = "outcome" }
        if maybe() { query.tier = RiskTier.allCases.randomElement(using: &random) }
        if maybe() { query.run = "Run-\(Int.random(in: 0...20, using: &random))" }
        if maybe() {
            query.host = ["arxiv.org", "*.org", "*.WIKIPEDIA.org.", "10.0.0.1", "2001:db8::1", "org"]
                .randomElement(using: &random).flatMap { HostPattern($0) }
        }
        if maybe() {
            query.add(
                text: [
                    "R\u{c9}SUM\u{c9}", "not allowed", "443 arxiv", String(repeating: "w", count: 60) + "1", "absent",
                ]
                .randomElement(using: &random) ?? "")
        }
        if maybe() { query.since = entries.randomElement(using: &random)?.time }
        if maybe() { query.until = entries.randomElement(using: &random)?.time }
        return query
    }

    @Test(arguments: [UInt64](1...6))
    func `random queries find through the index what reading every entry finds`(seed: UInt64) throws {
        let folder = try Folder()
        let entries = Self.entries(1_500, seed: seed)
        let index = try EntryIndex.open(folder.path + "/index.sqlite")
        for start in stride(from: 0, to: entries.count, by: 400) {
            try index.takeIn(Array(entries[start..<min(start + 400, entries.count)]))
        }
        var random = SeededGenerator(seed: seed &+ 99)
        var hits = 0
        for _ in 0..<120 {
            let query = Self.query(&random, entries)
            let wanted = entries.filter(query.matches).map(\.index)
            let places = try index.candidates(query, limit: RecordsLimits.candidates)
            #expect(places == places.sorted(by: >))
            #expect(places.filter { query.matches(entries[Int($0)]) } == wanted.reversed(), "\(query)")
            hits += wanted.count
        }
        #expect(hits > 1_000)
    }

    @Test func `pages of candidates join without gap or repetition`() throws {
        let folder = try Folder()
        let entries = Self.entries(1_000, seed: 7)
        let index = try EntryIndex.open(folder.path + "/index.sqlite")
        try index.takeIn(entries)
        var byDecision = EntryQuery()
        byDecision.decision = "deny"
        var byTime = EntryQuery()
        byTime.since = entries[300].time
        for query in [byDecision, byTime, EntryQuery()] {
            var pages: [UInt64] = []
            while true {
                let page = try index.candidates(query, before: pages.last, limit: 37)
                pages += page
                if page.isEmpty { break }
                try #require(pages.count <= entries.count)
            }
            #expect(pages == (try index.candidates(query, limit: RecordsLimits.candidates)))
        }
    }

    @Test func `entries taken in twice count once, and a gap is refused`() throws {
        let folder = try Folder()
        let entries = Self.entries(600, seed: 3)
        let path = folder.path + "/index.sqlite"
        let index = try EntryIndex.open(path)
        try index.takeIn(Array(entries[..<300]))
        let other = try EntryIndex.open(path)
        try other.takeIn(Array(entries[100..<600]))
        try index.takeIn(entries)
        #expect(try index.nextIndex() == 600)
        #expect(try index.lastTaken()?.time == entries.last?.time)
        #expect(try index.counts().map(\.entries).reduce(0, +) == 600)
        let later = EntryRecord(index: 700, time: entries[0].time, entry: entries[0].entry)
        #expect { try index.takeIn([later]) } throws: { ($0 as? RecordsError)?.code == .gap }
    }

    @Test func `counts are those of the entries`() throws {
        let folder = try Folder()
        let entries = Self.entries(900, seed: 5)
        let index = try EntryIndex.open(folder.path + "/index.sqlite")
        try index.takeIn(Array(entries[..<450]))
        try index.takeIn(Array(entries[450...]))
        let settled = entries.compactMap { $0.entry.kind == .outcome ? $0.entry.int(.settle) : nil }.reduce(0, +)
        #expect(try index.counts().map(\.settled.amount).reduce(0, +) == settled)
        let denied = entries.filter { $0.entry.kind == .decision && $0.entry.string(.decision) == "deny" }
        #expect(try index.refusals().map(\.entries).reduce(0, +) == Int64(denied.count))
        let scholar = entries.filter { $0.entry.agent?.text == "scholar" && $0.entry.string(.decision) == "deny" }
        let counted = try index.counts().filter { $0.agent == "scholar" && $0.decision == "deny" }
        #expect(counted.map(\.entries).reduce(0, +) == Int64(scholar.count))
    }

    @Test(arguments: ["", "not a database", "SQLite format 3\0"])
    func `an index that is none is made anew`(content: String) throws {
        let folder = try Folder()
        let path = folder.path + "/index.sqlite"
        let bytes = Data(content.utf8) + Data(repeating: 7, count: content.isEmpty ? 0 : 8_000)
        try bytes.write(to: URL(fileURLWithPath: path))
        let index = try EntryIndex.open(path)
        #expect(try index.nextIndex() == 0)
        try index.takeIn(Self.entries(10, seed: 1))
        #expect(try index.candidates(EntryQuery(), limit: 100).count == 10)
    }

    @Test(arguments: ["", " ", "*.", "a/b", "a b", "*", "a*b", String(repeating: "a", count: 254)])
    func `what cannot be a host is refused`(text: String) {
        #expect(HostPattern(text) == nil)
    }
}
