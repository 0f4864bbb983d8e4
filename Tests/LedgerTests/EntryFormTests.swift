import TestSupport
import Testing
import Vocabulary

@testable import Ledger

struct EntryFormTests {
    private static let plain = Entry(
        kind: .decision, agent: AgentName("scholar"), run: RunID("run-1"), intent: IntentID("run-1.7"),
        fields: [
            .verb: .string("net.connect"), .amount: .int(-5), .ended: .bool(true), .stream: .bool(false),
            .policies: .strings(["b", "a"]), .rules: .strings([]), .bytesIn: .int(0),
        ])

    private static func encode(_ entry: Entry, regressed: Bool = false) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try EncodedEntry(entry).finish(
            index: 42, time: Timestamp(milliseconds: 1_763_717_880_123), clockRegressed: regressed, into: &bytes)
        return bytes
    }

    private static func scan(_ bytes: [UInt8]) -> EntryForm? {
        var scanner = PlainEntryScanner()
        return scanner.form(bytes[...])
    }

    @Test(arguments: [
        plain, Entry(kind: .daemonStart),
        Entry(kind: .finding, fields: Dictionary(uniqueKeysWithValues: EntryKey.allCases.map { ($0, .int(1)) })),
    ])
    func `a plain entry is recognized without building it`(_ entry: Entry) throws {
        for regressed in [false, true] {
            let wanted = EntryForm(index: 42, time: 1_763_717_880_123, clockRegressed: regressed)
            #expect(try Self.scan(Self.encode(entry, regressed: regressed)) == wanted)
        }
    }

    @Test(arguments: ["é", "\"", "\\", "\n", "\u{1}", "\u{7f}"])
    func `text that is not plain is left to the decoder`(_ text: String) throws {
        let bytes = try Self.encode(Entry(kind: .finding, fields: [.detail: .string(text)]))
        #expect(Self.scan(bytes) == nil)
        #expect(try EntryForm(bytes[...], index: 42).index == 42)
    }

    @Test func `an entry at another place is refused`() throws {
        let bytes = try Self.encode(Self.plain)
        #expect(throws: LedgerError.self) { try EntryForm(bytes[...], index: 41) }
    }

    @Test(arguments: [
        #"{"d":{"verb":"b","amount":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":1,"amount":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":01},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":-0},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"amount":9007199254740992},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"nothing":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"":1},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":-1,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":42,"kind":"","time":1,"v":1}"#,
        #"{"d":{},"index":42,"intent":"","kind":"x","time":1,"v":1}"#,
        #"{"agent":"Caps","d":{},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{"policies":["a",]},"index":42,"kind":"x","time":1,"v":1}"#,
        #"{"d":{},"index":42,"kind":"x","time":1,"v":1}}"#,
        #"{"clock_regressed":false,"d":{},"index":42,"kind":"x","time":1,"v":1}"#,
    ])
    func `what is not canonical is not recognized`(_ text: String) {
        #expect(Self.scan(Array(text.utf8)) == nil)
        #expect(throws: LedgerError.self) { try EntryForm(Array(text.utf8)[...], index: 42) }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `whatever the scanner recognizes, the decoder reads alike`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = try Self.encode(Self.plain, regressed: seed % 2 == 0)
        let alphabet = Array("\"\\{}[]:,-0129tfaz \u{7f}é".utf8)
        var recognized = 0
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
                case 2: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                default: bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
            }
            guard let form = Self.scan(bytes) else { continue }
            recognized += 1
            let record = try EntryDecoder.record(bytes[...], index: form.index)
            #expect(record.time.milliseconds == form.time && record.clockRegressed == form.clockRegressed)
        }
        #expect(recognized > 0)
    }
}
