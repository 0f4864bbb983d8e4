import Detection
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite struct `The detection engine` {
    private static func engine(_ memory: DetectionState = DetectionState()) throws -> DetectionEngine {
        DetectionEngine(RuleSet(try RuleReader.read(ShippedRules.files)), from: memory)
    }

    private static func bytes(_ memory: DetectionState) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(memory)
    }

    @Test(arguments: [1, 7, 19] as [UInt64])
    func `goes on from a snapshot taken anywhere as if it had never stopped`(seed: UInt64) throws {
        let records = Stream.random(seed: seed, count: 4_000).records
        var whole = try Self.engine()
        let expected = records.flatMap { whole.take($0) }
        #expect(expected.count >= 5)
        var random = SeededGenerator(seed: seed)
        var engine = try Self.engine()
        var alerts: [Alert] = []
        for record in records {
            alerts += engine.take(record)
            guard Int.random(in: 0..<200, using: &random) == 0 else { continue }
            let saved = try JSONDecoder().decode(DetectionState.self, from: Self.bytes(engine.memory))
            #expect(saved.isSound)
            engine = try Self.engine(saved)
        }
        #expect(alerts == expected)
        #expect(try Self.bytes(engine.memory) == Self.bytes(whole.memory))
    }

    @Test func `an entry that was seen gives nothing a second time`() throws {
        var stream = Stream()
        for _ in 0..<20 { stream.deny("a") }
        var engine = try Self.engine()
        #expect(stream.records.flatMap { engine.take($0) }.count == 1)
        #expect(stream.records.flatMap { engine.take($0) }.isEmpty)
    }

    @Test func `alerts of the ledger never raise alerts`() throws {
        var engine = try Self.engine()
        let alert = Alert(rule: "x", title: "x", severity: .high, cause: 0)
        let record = EntryRecord(
            index: 9, time: Timestamp(milliseconds: 1), entry: alert.entry, clockRegressed: true)
        #expect(engine.take(record).isEmpty)
    }

    // L5 and the rules of this room: agents choose hosts and names, and may choose as many as they like.
    @Test func `a million values of one agent neither grow memory nor hide another agent`() throws {
        var engine = try Self.engine()
        var stream = Stream()
        stream.allow("quiet", "known.example:443")
        for number in 0..<20_000 { stream.allow("loud", "h\(number).example:443", after: 60_000) }
        stream.allow("quiet", "new.example:443", after: 8 * 86_400_000)
        let alerts = stream.records.flatMap { engine.take($0) }
        #expect(try Self.bytes(engine.memory).count < 200_000)
        #expect(alerts.last?.agent?.text == "quiet" && alerts.last?.value == "new.example")
        // Five each hour at most, whatever the agent does.
        let hours = 20_000 / 60 + 2
        #expect(alerts.count { $0.agent?.text == "loud" } <= 5 * hours)
        #expect(alerts.contains { $0.held > 40 })
    }

    @Test func `many groups of one agent make few alerts and push out nobody else's`() throws {
        let file = DetectionFile(
            name: "x",
            text: """
                version: 1
                rules:
                  - id: each-host
                    title: a refused host
                    severity: low
                    when: { kind: decision, decision: deny }
                    by: [agent, host]
                    dedupe: 1h
                    tests:
                      - { name: a, alerts: 1, entries: [{ kind: decision, decision: deny, agent: a, resource: "h:1" }] }
                      - { name: b, alerts: 0, entries: [{ kind: decision, decision: allow, agent: a, resource: "h:1" }] }
                """)
        var engine = DetectionEngine(RuleSet(try RuleReader.read(file)))
        var stream = Stream()
        stream.deny("b", "seen.example:443", after: 1)
        for number in 0..<5_000 { stream.deny("a", "h\(number).example:443", after: 1) }
        stream.deny("b", "seen.example:443", after: 1)
        let alerts = stream.records.flatMap { engine.take($0) }
        #expect(alerts.count { $0.agent?.text == "a" } == 20)
        #expect(alerts.count { $0.agent?.text == "b" } == 1)
        #expect(try Self.bytes(engine.memory).count < 40_000)
    }

    @Test(arguments: [
        "evil\r\nSubject: all is well.example:443", "\u{1B}[2Jgone:443", "a\u{202E}gnp.example:443", "`quoted`:1",
        "line\u{2028}break:1", "nul\u{0}:1", String(repeating: "x", count: 5_000) + ":1",
    ])
    func `text of an agent is one bounded line in an alert, without a way out of its quotes`(host: String) throws {
        var stream = Stream()
        for _ in 0..<20 { stream.deny("a", host) }
        var engine = try Self.engine()
        let alert = try #require(stream.records.flatMap { engine.take($0) }.first)
        let value = try #require(alert.value)
        #expect(!value.contains("`") && value.unicodeScalars.count <= 121)
        #expect(value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.properties.generalCategory != .format })
        #expect(alert.text.hasPrefix("an agent is refused again and again: agent `a`, `"))
        #expect(Alert(alert.entry) == alert)
    }

    @Test func `two spellings that Swift calls equal are two values`() throws {
        var stream = Stream()
        stream.allow("a", "caf\u{E9}.example:443")
        stream.allow("a", "cafe\u{301}.example:443", after: 8 * 86_400_000)
        var engine = try Self.engine()
        #expect(stream.records.flatMap { engine.take($0) }.map(\.rule) == ["new-destination"])
    }

    @Test func `figures at the edge of what numbers hold do no harm`() throws {
        var stream = Stream()
        for figure in [Int64.max, .min, -1, 0, .max, .max] {
            for _ in 0..<30 {
                stream.add(.runStart, "a", run: "r")
                stream.add(
                    .outcome, "a", run: "r", after: 3_600_000,
                    [.settle: .int(figure), .bytesOut: .int(figure), .inputTokens: .int(figure)])
                stream.add(.runEnd, "a", run: "r")
            }
        }
        var engine = try Self.engine()
        _ = stream.records.flatMap { engine.take($0) }
        #expect(engine.memory.isSound)
    }

    @Test func `a clock that goes back or far ahead does no harm`() throws {
        var engine = try Self.engine()
        for (index, time) in ([5, .max / 2, 7, -9, .min / 2, 3] as [Int64]).enumerated() {
            var stream = Stream()
            stream.deny("a")
            let record = EntryRecord(
                index: UInt64(index), time: Timestamp(milliseconds: time), entry: stream.records[0].entry)
            _ = engine.take(record)
        }
        #expect(engine.memory.isSound)
    }

    @Test func `a changed rule is learnt anew and the others keep what they know`() throws {
        let rules = try RuleReader.read(ShippedRules.files)
        let records = Stream.random(seed: 3, count: 3_000).records
        var before = DetectionEngine(RuleSet(rules.filter { $0.id != "new-destination" }))
        for record in records { _ = before.take(record) }
        let all = RuleSet(rules)
        let missing = DetectionEngine.unlearned(all, in: before.memory)
        #expect(missing.map(\.id) == ["new-destination"])
        var learner = DetectionEngine(RuleSet(missing))
        for record in records { _ = learner.take(record) }
        var engine = DetectionEngine(all, from: before.memory)
        engine.adopt(learner)
        var whole = DetectionEngine(all)
        for record in records { _ = whole.take(record) }
        #expect(try Self.bytes(engine.memory) == Self.bytes(whole.memory))
    }

    @Test func `a memory that the engine cannot have made is not sound`() throws {
        var engine = try Self.engine()
        for record in Stream.random(seed: 5, count: 500).records { _ = engine.take(record) }
        let text = String(decoding: try Self.bytes(engine.memory), as: UTF8.self)
        #expect(text.contains("\"version\":1"))
        let other = text.replacing("\"version\":1", with: "\"version\":2")
        #expect(try !JSONDecoder().decode(DetectionState.self, from: Data(other.utf8)).isSound)
    }
}
