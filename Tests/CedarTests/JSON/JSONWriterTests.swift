import Cedar
import Testing

struct JSONWriterTests {
    private static let sample = JSONNode.object([
        JSONMember("b", .array([.null, .bool(true), .integer(.min), .number("1.50")])),
        JSONMember("a\"\n", .object([])),
        JSONMember("c", .array([])), JSONMember("d", .object([JSONMember("x", .string("\u{202E}\u{0}é\u{E0001}"))])),
    ])

    @Test func `compact text has no blanks, keeps the order and escapes what hides`() {
        let expected =
            #"{"b":[null,true,-9223372036854775808,1.50],"a\"\n":{},"c":[],"#
            + #""d":{"x":"\u202e\u0000é\udb40\udc01"}}"#
        #expect(Self.sample.compactText == expected)
    }

    @Test func `pretty text is indented by two blanks`() {
        #expect(
            Self.sample.prettyText == #"""
                {
                  "b": [
                    null,
                    true,
                    -9223372036854775808,
                    1.50
                  ],
                  "a\"\n": {},
                  "c": [],
                  "d": {
                    "x": "\u202e\u0000é\udb40\udc01"
                  }
                }
                """#)
    }

    @Test func `both forms read back as the same document`() throws {
        #expect(try JSONNode(text: Self.sample.compactText, source: "compact") == Self.sample)
        #expect(try JSONNode(text: Self.sample.prettyText, source: "pretty") == Self.sample)
    }
}
