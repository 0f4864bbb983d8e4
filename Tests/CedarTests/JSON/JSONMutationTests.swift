import Cedar
import TestSupport
import Testing

/// Seeded mutations of documents: nothing crashes, what is read survives being written, what is refused says where.
struct JSONMutationTests {
    private static let seeds = [
        #"{"a":[1,-2,3.5e-7,"x\u00e9\ud83d\ude00\n"],"b":{"c":null,"d":[true,false]},"":{}}"#,
        "[\n  [[[]]], {\"k\": {\"k\": {\"k\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}}},\r\n\t9223372036854775807 ]",
        "\"e\u{301}\u{2028}\u{1F600}\"",
    ]

    @Test(arguments: 0..<8)
    func `a mutated document is read faithfully or refused with a place`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<2_000 {
            let text = TextMutation.json.mutate(Self.seeds.randomElement(using: &random) ?? "", using: &random)
            do throws(CedarError) {
                let node = try JSONNode(text: text, source: "fuzz")
                read += 1
                #expect(try JSONNode(text: node.compactText, source: "compact") == node, "seed \(seed): \(text)")
                #expect(try JSONNode(text: node.prettyText, source: "pretty") == node, "seed \(seed): \(text)")
            } catch {
                #expect(error.place != nil && !error.message.isEmpty, "seed \(seed): \(text)")
            }
        }
        #expect(read > 50, "some mutations must survive, or the test proves little")
    }

    /// Ten times the input in far less than a hundred times the time; the best of several runs, so that a busy machine
    /// does not decide.
    @Test(arguments: [
        ("[", "1,", "1]"), ("\"", "\\u00e9x", "\""), ("", "  \n", "1"), ("{\"a\":\"", "é", "\"}"),
        ("", "1234567890", ""),
        ("[", "{\"a\":[]},", "1]"),
    ])
    func `reading takes linear time`(open: String, part: String, close: String) throws {
        func time(_ count: Int) throws -> Duration {
            let text = open + String(repeating: part, count: count) + close
            return try (0..<5).map { _ in
                try ContinuousClock().measure { _ = try JSONNode(text: text, source: "test") }
            }.min() ?? .zero
        }
        #expect(try time(20_000) < time(2_000) * 50)
    }

    @Test func `many keys take linear time, alike or not`() throws {
        func time(_ count: Int) throws -> Duration {
            let text = "{" + (0..<count).map { "\"key\($0)\":0" }.joined(separator: ",") + "}"
            return try (0..<5).map { _ in
                try ContinuousClock().measure { _ = try JSONNode(text: text, source: "test") }
            }.min() ?? .zero
        }
        #expect(try time(20_000) < time(2_000) * 50)
    }
}
