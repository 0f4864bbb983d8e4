import Foundation
import Testing

/// Retention that removes something, and what is left of it when the process dies in the middle.
@Suite struct `Entries that are pruned` {
    struct Report: Decodable {
        let entries: UInt64
        let minimum: UInt64
        let holds: Int
        let heldFrom: UInt64?
        let payloads: Int
        let isRehearsal: Bool
        let waitsFrom: UInt64?
    }

    struct Stats: Decodable {
        let entries: Int
    }

    /// What `stats` counts, by days as a whole, and how many entries there are to read.
    private static func counted(_ instance: Instance) throws -> (stats: Int, entries: Int) {
        let done = try instance.gatehouse("ledger", "stats", "--json")
        try #require(done.status == 0, "\(done.story)")
        let stats = try JSONDecoder().decode(Stats.self, from: Data(done.output.utf8))
        return (stats.entries, try instance.entryCount())
    }

    /// An instance whose ledger is two hundred days old.
    private static func instance(_ count: Int = 8_000) throws -> Instance {
        let instance = try Instance()
        try instance.manifest(
            "version: 1\nledger: { keep: { entries: 190 days } }\nagents:\n  a: { purpose: makes entries }\n")
        try LedgerDriver.age(instance, count: count, days: 200)
        return instance
    }

    private static func report(_ instance: Instance, _ words: String...) throws -> Report {
        let done = try instance.start(["ledger"] + words + ["--json"]).finish()
        try #require(done.status == 0, "\(done.story)")
        return try JSONDecoder().decode(Report.self, from: Data(done.output.utf8))
    }

    private static func expectIntact(_ instance: Instance) throws {
        let verified = try instance.gatehouse("ledger", "verify")
        #expect(verified.status == 0, "\(verified.story)")
    }

    @Test func `by age go, are told, stay provable in their hashes, and the rest is read as before`() throws {
        let instance = try Self.instance()
        try instance.up()
        let due = try Self.report(instance, "retention")
        #expect(due.isRehearsal && due.minimum % 256 == 0 && due.entries == due.minimum)
        #expect((256...400).contains(due.minimum), "ten of two hundred days of 8000 entries: \(due)")
        #expect(try Self.counted(instance).stats > 8_000)
        let done = try Self.report(instance, "prune")
        #expect(done.entries == due.entries && done.minimum == due.minimum && !done.isRehearsal)
        let more = try Self.report(instance, "prune", "--days", "100")
        #expect((3_700...4_000).contains(more.minimum), "\(more)")
        try Self.expectIntact(instance)
        let gone = try instance.gatehouse("ledger", "show", "10")
        #expect(gone.status == 2 && gone.errors.contains("entry 10 was pruned: entries below \(more.minimum) are gone"))
        let never = try instance.gatehouse("ledger", "show", "1000000")
        #expect(never.status == 2 && never.errors.contains("has no entry 1000000"), "\(never.story)")
        #expect(try instance.gatehouse("ledger", "show", "\(more.minimum)").status == 0)
        let bundles = try FileManager.default.contentsOfDirectory(atPath: instance.file("state/ledger/tile/entries"))
        #expect(bundles.filter { !$0.hasSuffix(".p") }.min() == String(format: "%03d", Int(more.minimum / 256)))
        let told = try instance.gatehouse("ledger", "search", "--kind", "ledger.pruned")
        #expect(told.output.split(separator: "\n").count == 2, "\(told.story)")
        try instance.endDaemon()
        try Self.expectIntact(instance)
        #expect(try Self.report(instance, "prune").entries == 0)
        let counted = try Self.counted(instance)
        #expect(counted.stats == counted.entries && counted.entries < 4_500, "\(counted)")
        let found = try instance.gatehouse("ledger", "search", "--limit", "100000", "--json").output
        #expect(found.split(separator: "\n").count == counted.entries)
    }

    @Test func `wait for the books, and the command says so`() throws {
        let instance = try Self.instance(2_000)
        let early = try Self.report(instance, "prune", "--days", "100")
        #expect(early.entries == 0 && early.waitsFrom == 0)
        let told = try instance.gatehouse("ledger", "prune", "--days", "100")
        #expect(told.status == 0 && told.output.contains("until the books have them"), "\(told.story)")
        try instance.up()
        try instance.endDaemon()
        let late = try Self.report(instance, "prune", "--days", "100")
        #expect(late.entries > 500 && late.waitsFrom == nil, "\(late)")
    }

    @Test func `stop at the first one that a hold keeps, and go on when it is released`() throws {
        let instance = try Self.instance(6_000)
        try instance.up()
        let run = "run-20-clerk"
        let first = try #require(
            try LedgerLine.read(try instance.gatehouse("ledger", "export", "--run", run).output).first?.index)
        let hold = try instance.gatehouse("ledger", "hold", "add", "--run", run, "--reason", "case 12")
        #expect(hold.status == 0, "\(hold.story)")
        let held = try Self.report(instance, "prune", "--days", "1")
        #expect(held.heldFrom == UInt64(first) && held.minimum == UInt64(first) / 256 * 256, "\(held) \(first)")
        try Self.expectIntact(instance)
        let number = try #require(hold.output.split(separator: " ").dropFirst().first.map(String.init))
        #expect(try instance.gatehouse("ledger", "hold", "release", number, "--reason", "over").status == 0)
        let free = try Self.report(instance, "prune", "--days", "1")
        #expect(free.heldFrom == nil && free.minimum > 5_000, "\(free)")
        try Self.expectIntact(instance)
    }

    // J2 and J5: kill -9 at any moment leaves a ledger that verifies and goes on.
    @Test func `verify after every kill in the middle, and the next run completes it`() throws {
        let instance = try Self.instance()
        for days in stride(from: 180, through: 20, by: -20) {
            let isAlive = days % 40 == 0
            if isAlive { try instance.up() }
            let pruning = try instance.start(["ledger", "prune", "--days", "\(days)"])
            usleep(UInt32.random(in: 0...120_000))
            if isAlive { try instance.killDaemon() } else { kill(pruning.process.processIdentifier, SIGKILL) }
            _ = pruning.finish()
            // A reader that comes between the kill and the next writer may find the old and the new together.
            try instance.up()
            try Self.expectIntact(instance)
            let again = try Self.report(instance, "prune", "--days", "\(days)")
            #expect(again.minimum >= UInt64(200 - days) * 40 / 256 * 256 - 256, "\(days): \(again)")
            let marks = instance.contents(of: "state/ledger/minimum").split(separator: "\n")
            #expect(marks.count == 2 && marks[0] == marks[1], "\(marks)")
            try Self.expectIntact(instance)
            try instance.endDaemon()
        }
    }
}
