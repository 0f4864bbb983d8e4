import Foundation
import Testing

/// What the ledger tells people and other programs about runs.
struct `Telling what the ledger holds` {
    private struct Story: Decodable {
        let run: String
        let agent: String?
        let command: String?
        let status: Int64?
        let entries: Int64
    }

    private struct Stats: Decodable {
        struct Group: Decodable {
            let name: String
            let entries: Int64
        }
        let entries: Int64
        let kinds: [Group]
        let days: [Group]
    }

    /// Two runs, of which the second ends with status 3.
    private static func worked() throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        #expect(try instance.confined("/bin/sh", "-c", "exit 3").status == 3)
        try instance.endDaemon()
        return instance
    }

    @Test func `timeline tells an agent's runs and each run by its name`() throws {
        let instance = try Self.worked()
        let done = try instance.gatehouse("ledger", "timeline", "a", "--json")
        let stories = try JSONDecoder().decode([Story].self, from: Data(done.output.utf8))
        #expect(stories.map(\.status) == [0, 3] && stories.allSatisfy { $0.agent == "a" }, "\(done.story)")
        let last = try #require(stories.last)
        let one = try instance.gatehouse("ledger", "timeline", last.run)
        #expect(one.status == 0 && one.output.contains("with status 3") && one.output.contains("run \(last.run)"))
        let newest = try instance.gatehouse("ledger", "timeline", "a", "--limit", "1")
        #expect(newest.output == one.output)
        #expect(try instance.gatehouse("ledger", "timeline", "nobody").status == 1)
    }

    @Test func `timeline and stats tell the same of a copy, with no daemon and no index, and leave nothing in it`()
        throws
    {
        let instance = try Self.worked()
        let copy = instance.folder.appending(path: "copy")
        try FileManager.default.copyItem(at: instance.folder.appending(path: "state/ledger"), to: copy)
        let before = try FileManager.default.subpathsOfDirectory(atPath: copy.path)
        for words in [["timeline", "a", "--json"], ["stats", "--json"], ["timeline", "a"], ["stats"]] {
            let own = try instance.start(["ledger"] + words).finish()
            let other = try instance.start(["ledger"] + words + ["--directory", copy.path]).finish()
            #expect(own.status == 0 && other.status == 0 && other.output == own.output, "\(other.story)")
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: copy.path) == before)
    }

    @Test func `stats and export count the entries that the ledger has`() throws {
        let instance = try Self.worked()
        let lines = try instance.gatehouse("ledger", "export").output.split(separator: "\n")
        let tail = try instance.gatehouse("ledger", "tail", "--count", "1000", "--json").output.split(separator: "\n")
        #expect(lines == tail && !lines.isEmpty)
        let csv = try instance.gatehouse("ledger", "export", "--format", "csv").output.split(separator: "\n")
        #expect(csv.count == lines.count + 1 && csv[0].hasPrefix("index,time,kind,agent,run,intent,"))
        let columns = csv[0].split(separator: ",").count
        #expect(csv.allSatisfy { $0.contains("\"") || $0.components(separatedBy: ",").count == columns })
        let ends = try instance.gatehouse("ledger", "export", "--kind", "run.end", "--since", "1h").output
        #expect(ends.split(separator: "\n").count == 2)
        let done = try instance.gatehouse("ledger", "stats", "--json")
        let stats = try JSONDecoder().decode(Stats.self, from: Data(done.output.utf8))
        #expect(stats.entries == Int64(lines.count), "\(done.story)")
        #expect(stats.kinds.first { $0.name == "run.end" }?.entries == 2)
        #expect(stats.days.map(\.entries).reduce(0, +) == stats.entries)
        #expect(try instance.gatehouse("ledger", "stats").output.contains("by agent"))
    }
}
