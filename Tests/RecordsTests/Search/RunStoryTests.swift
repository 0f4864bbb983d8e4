import Testing
import Vocabulary

@testable import Records

struct RunStoryTests {
    private static func record(_ index: Int, _ kind: EntryKind, _ fields: [EntryKey: EntryValue] = [:]) -> EntryRecord {
        EntryRecord(
            index: UInt64(index), time: Timestamp(milliseconds: 1_000 * Int64(index)),
            entry: Entry(kind: kind, agent: AgentName("scholar"), run: RunID("r"), fields: fields))
    }

    private static func decision(_ index: Int, _ resource: String, _ reason: String? = nil) -> EntryRecord {
        var fields: [EntryKey: EntryValue] = [
            .verb: .string("net.connect"), .resource: .string(resource),
            .decision: .string(reason == nil ? "allow" : "deny"),
        ]
        if let reason {
            fields[.reason] = .string(reason)
            fields[.rules] = .strings(["web-hosts"])
        }
        return record(index, .decision, fields)
    }

    @Test func `acts are grouped, refusals keep their reasons, money and bytes are summed`() {
        var story = RunStory(run: "r")
        let entries = [
            Self.record(0, .runStart, [.command: .string("python3")]), Self.decision(1, "arxiv.org:443"),
            Self.decision(2, "evil.example:443", "on no list"), Self.decision(3, "arxiv.org:443"),
            Self.record(4, .outcome, [.settle: .int(30), .bytesIn: .int(.max), .bytesOut: .int(2)]),
            Self.record(5, .outcome, [.settle: .int(12), .bytesIn: .int(9), .bytesOut: .int(-2)]),
            Self.record(6, .finding, [.rules: .strings(["placeholder"]), .resource: .string("evil.example:443")]),
            Self.decision(7, "evil.example:443", "on no list"), Self.record(8, .runEnd, [.status: .int(3)]),
        ]
        entries.forEach { story.add($0) }
        #expect(story.agent == "scholar" && story.command == "python3" && story.entries == 9)
        #expect(story.began == entries[0].time && story.ended == entries[8].time && story.status == 3)
        #expect(story.acts.map(\.resource) == ["arxiv.org:443", "evil.example:443"])
        #expect(story.acts.map(\.count) == [2, 2] && story.acts.map(\.refusal) == [nil, "on no list"])
        #expect(story.acts[1].rules == ["web-hosts"] && story.acts[1].last == entries[7].time)
        #expect(story.settled == MicroDollars(42) && story.bytesIn == .max && story.bytesOut == 2)
        #expect(story.findings.map(\.text) == ["placeholder evil.example:443"])
    }

    @Test func `a run that tries ever new hosts does not grow its story without end`() {
        var story = RunStory(run: "r")
        for index in 0..<RecordsLimits.storyActs + 50 { story.add(Self.decision(index, "h\(index).example:443", "no")) }
        #expect(story.acts.count == RecordsLimits.storyActs && story.actsLeftOut == 50)
    }
}
