import Cedar
import Testing

/// What RFC 8259 allows, what it does not, and what this reader refuses beyond it.
struct JSONReaderTests {
    @Test(arguments: [
        ("null", JSONNode.null), (" true ", .bool(true)), ("\tfalse\r\n", .bool(false)), ("0", .integer(0)),
        ("-1", .integer(-1)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number("9223372036854775808")), ("-0", .number("-0")), ("1.0", .number("1.0")),
        ("1e2", .number("1e2")), ("-0.5E-10", .number("-0.5E-10")), ("1E+400", .number("1E+400")),
        ("\"\"", .string("")), ("\"a\\u0000b\"", .string("a\u{0}b")), ("\"\\ud83d\\ude00\"", .string("\u{1F600}")),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", .string("\"\\/\u{8}\u{C}\n\r\t")), ("\"e\u{301}\"", .string("e\u{301}")),
        ("\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")), ("[]", .array([])), ("[ ]", .array([])),
        ("[1,\"2\"]", .array([.integer(1), .string("2")])), ("{}", .object([])),
        ("{\"b\" : 1 , \"a\" : {} }", .object([JSONMember("b", .integer(1)), JSONMember("a", .object([]))])),
        (
            "{\"\u{E9}\":1,\"e\u{301}\":2}",
            .object([JSONMember("\u{E9}", .integer(1)), JSONMember("e\u{301}", .integer(2))])
        ),
    ])
    func `reads a document`(text: String, node: JSONNode) throws {
        #expect(try JSONNode(text: text, source: "test") == node)
    }

    @Test(arguments: [
        ("", CedarError.Code.unexpectedToken, 0), (" ", .unexpectedToken, 1), ("tru", .invalidToken, 0),
        ("truex", .invalidToken, 0), ("nul1", .invalidToken, 0), ("NaN", .unexpectedToken, 0), ("01", .invalidToken, 0),
        ("00", .invalidToken, 0), ("-01", .invalidToken, 0), ("-", .invalidToken, 0), ("+1", .unexpectedToken, 0),
        ("1.", .invalidToken, 0), (".5", .unexpectedToken, 0), ("1e", .invalidToken, 0), ("1e+", .invalidToken, 0),
        ("1 2", .unexpectedToken, 2), ("0x1", .unexpectedToken, 1), ("Infinity", .unexpectedToken, 0),
        ("[1,]", .unexpectedToken, 3), ("[1 2]", .unexpectedToken, 3), ("[", .unexpectedToken, 1),
        ("[1", .unexpectedToken, 2), ("]", .unexpectedToken, 0), ("{\"a\":1,}", .unexpectedToken, 7),
        ("{a:1}", .unexpectedToken, 1), ("{\"a\" 1}", .unexpectedToken, 5), ("{\"a\":}", .unexpectedToken, 5),
        ("{\"a\":1 \"b\":2}", .unexpectedToken, 7), ("{\"a\":1,\"a\":1}", .duplicate, 7),
        ("{\"a\":1,\"\\u0061\":1}", .duplicate, 7), ("'a'", .unexpectedToken, 0), ("\"a", .invalidToken, 0),
        ("\"\n\"", .invalidToken, 1), ("\"\u{0}\"", .invalidToken, 1), ("\"\\x41\"", .invalidEscape, 1),
        ("\"\\u12\"", .invalidEscape, 1), ("\"\\u{41}\"", .invalidEscape, 1), ("\"\\ud800\"", .invalidEscape, 1),
        ("\"\\udc00\"", .invalidEscape, 1), ("\"\\ud800\\u0041\"", .invalidEscape, 1),
        ("\"\\ud800\\ud800\"", .invalidEscape, 1), ("\"\\", .invalidEscape, 1), ("\u{FEFF}1", .unexpectedToken, 0),
        ("1 // no", .unexpectedToken, 2), ("/**/1", .unexpectedToken, 0), ("\u{A0}1", .unexpectedToken, 0),
    ])
    func `refuses a text that is no JSON`(text: String, code: CedarError.Code, offset: UInt32) {
        let error = #expect(throws: CedarError.self) { try JSONNode(text: text, source: "test") }
        #expect(error?.code == code)
        #expect(error?.span?.start == offset)
        #expect(error?.place?.source == "test")
    }

    @Test func `an error names line and column`() {
        let error = #expect(throws: CedarError.self) { try JSONNode(text: "{\n  \"é\": 01\n}", source: "f.json") }
        #expect(error?.description == "f.json:2:8: a number with a leading zero; remove it")
    }

    static let brokenBytes: [([UInt8], UInt32)] = [
        ([0x22, 0xFF, 0x22], 1), ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
        ([0x22, 0xE2, 0x82], 1), ([0xFF, 0xFE, 0x31, 0x00], 0),
    ]

    @Test(arguments: brokenBytes)
    func `refuses bytes that are no UTF-8`(bytes: [UInt8], offset: UInt32) {
        let error = #expect(throws: CedarError.self) { try JSONNode(bytes: bytes, source: "test") }
        #expect(error?.code == .invalidToken)
        #expect(error?.span?.start == offset)
    }

    @Test func `depth is bounded`() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        let deepest = try JSONNode(text: nested(CedarLimits.jsonDepth), source: "test")
        #expect(deepest.compactText == nested(CedarLimits.jsonDepth))
        #expect(throws: CedarError.self) { try JSONNode(text: nested(CedarLimits.jsonDepth + 1), source: "test") }
        let bomb = String(repeating: "{\"a\":", count: 1_000_000)
        let error = #expect(throws: CedarError.self) { try JSONNode(text: bomb, source: "test") }
        #expect(error?.code == .tooLarge)
    }

    @Test func `size and number of values are bounded`() {
        let values = "[" + String(repeating: "1,", count: CedarLimits.jsonNodes) + "1]"
        let many = #expect(throws: CedarError.self) { try JSONNode(text: values, source: "test") }
        #expect(many?.code == .tooLarge)
        let blanks = String(repeating: " ", count: CedarLimits.jsonBytes + 1)
        let large = #expect(throws: CedarError.self) { try JSONNode(text: blanks, source: "test") }
        #expect(large?.code == .tooLarge)
    }
}
