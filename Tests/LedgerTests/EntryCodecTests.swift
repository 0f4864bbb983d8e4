import TestSupport
import Testing
import Vocabulary

@testable import Ledger

struct EntryCodecTests {
    @Test func `an entry is canonical JSON with sorted keys and minimal escapes`() throws {
        let entry = Entry(
            kind: .decision, agent: AgentName("scholar"), run: RunID("run-1"), intent: IntentID("run-1.7"),
            fields: [
                .verb: .string("a\"\\\u{8}\t\n\u{c}\r\u{1}\u{7f}é😀/"), .amount: .int(-5), .ended: .bool(true),
                .policies: .strings(["b", "a"]),
            ])
        let expected =
            #"{"agent":"scholar","d":{"amount":-5,"ended":true,"policies":["b","a"],"verb":"a\"\\\b\t\n\f\r\u0001"#
            + "\u{7f}é😀/\"},"
            + #""index":42,"intent":"run-1.7","kind":"decision","run":"run-1","time":1763717880123,"v":1}"#
        #expect(String(decoding: try Self.encode(entry), as: UTF8.self) == expected)
        #expect(try EntryDecoder.record(Array(expected.utf8)[...], index: 42).entry == entry)
    }

    @Test func `the least entry has its kind alone`() throws {
        let bytes = try Self.encode(Entry(kind: .daemonStart))
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"d":{},"index":42,"kind":"daemon.start","time":1763717880123,"v":1}"#)
        #expect(try EntryDecoder.record(bytes[...], index: 42).entry == Entry(kind: .daemonStart))
    }

    @Test func `keys are in order whatever their number`() throws {
        let entry = Entry(
            kind: .finding, fields: Dictionary(uniqueKeysWithValues: EntryKey.allCases.map { ($0, .int(1)) }))
        let text = String(decoding: try Self.encode(entry), as: UTF8.self)
        let places = EntryKey.allCases.map(\.rawValue).sorted().compactMap { key in
            text.utf8.indices.first { text[$0...].hasPrefix("\"\(key)\":1") }
        }
        #expect(places.count == EntryKey.allCases.count && places == places.sorted())
    }

    @Test func `long text is cut between scalars and long lists at their bound`() throws {
        let text = String(repeating: "é", count: 3_000)
        let entry = Entry(
            kind: .finding,
            fields: [.detail: .string("a" + text), .policies: .strings(.init(repeating: "p", count: 100))])
        let record = try EntryDecoder.record(try Self.encode(entry)[...], index: 42)
        #expect(record.entry.string(.detail)?.utf8.count == VocabularyLimits.entryTextBytes - 1)
        #expect(
            record.entry.fields[.policies] == .strings(.init(repeating: "p", count: VocabularyLimits.entryListCount)))
    }

    @Test(arguments: [
        Entry(kind: .finding, fields: [.amount: .int(LedgerLimits.integer + 1)]),
        Entry(kind: .finding, fields: [.amount: .int(.min)]),
        Entry(kind: EntryKind(rawValue: "")),
        Entry(kind: EntryKind(rawValue: String(repeating: "k", count: 65))),
        Entry(kind: .finding, run: RunID("")),
        Entry(kind: .finding, intent: IntentID(String(repeating: "i", count: 257))),
        Entry(
            kind: .finding,
            fields: [.policies: .strings(.init(repeating: String(repeating: "x", count: 2_000), count: 64))]),
    ])
    func `an entry beyond the bounds is refused`(_ entry: Entry) {
        #expect(throws: LedgerError.self) { try EncodedEntry(entry) }
    }

    @Test(arguments: [
        #"{"d":{},"index":42,"kind":"x","time":1,"v":1} "#,
        #" {"d":{},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":43,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":042,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":42,"kind":"x","time":1,"v":2}"#,
        #"{"d":{},"index":42,"kind":"x","time":-0,"v":1}"#,
        #"{"d":{},"index":42,"kind":"x","time":1}"#,
        #"{"index":42,"d":{},"kind":"x","time":1,"v":1}"#,
        #"{"d":{"verb":"b","amount":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":1,"amount":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":1.0},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":1e2},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":null},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":99999999999999999999},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"verb":"\u0041"},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"verb":"\/"},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"verb":"\u000A"},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"verb":"\u001F"},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"nosuchkey":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"agent":"Not A Name","d":{},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":42,"kind":"x","run":"","time":1,"v":1}"#,
        "", "{", "null",
    ])
    func `what the ledger would not have written is refused`(_ text: String) {
        #expect(throws: LedgerError.self) { try EntryDecoder.record(Array(text.utf8)[...], index: 42) }
    }

    @Test func `a mutated entry is refused or read back to the very same bytes`() throws {
        var random = SeededGenerator(seed: 0x6A7E)
        let seeds = try (0..<8).map { try Self.encode(Scratch.entry($0)) }
        for _ in 0..<20_000 {
            guard var bytes = seeds.randomElement(using: &random) else { continue }
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: place)
                }
            }
            guard let record = try? EntryDecoder.record(bytes[...], index: 42) else { continue }
            var again: [UInt8] = []
            try EncodedEntry(record.entry).finish(index: record.index, time: record.time, into: &again)
            #expect(again == bytes)
        }
    }

    private static func encode(_ entry: Entry) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try EncodedEntry(entry).finish(index: 42, time: StillClock().now, into: &bytes)
        return bytes
    }
}
