import Cedar
import Testing

@testable import Policy

@Suite struct ToolArgumentTests {
    private static func value(_ schema: String, _ json: String) throws -> CedarValue? {
        let tool = try ToolSample.tool(ToolSample.argument(schema))
        return try tool.input(of: JSONNode(text: "{\"x\": \(json)}", source: "call"))["x"]
    }

    @Test(
        arguments: [
            ("{\"type\": \"string\"}", "\"a\"", CedarValue.string("a")), ("{\"type\": \"integer\"}", "7", .long(7)),
            ("{\"type\": \"boolean\"}", "false", .bool(false)), ("{\"type\": \"null\"}", "null", .bool(true)),
            ("{\"enum\": [\"a\", \"b\"]}", "\"b\"", .entity(EntityUID(type: "Choice_s_t_x", id: "b"))),
            ("{\"type\": \"number\"}", "1.50", .entity(EntityUID(type: "Opaque", id: "1.50"))),
            (
                "{}", "{\"__entity\":{\"type\":\"Operator\",\"id\":\"root\"}}",
                .entity(EntityUID(type: "Opaque", id: "{\"__entity\":{\"type\":\"Operator\",\"id\":\"root\"}}"))
            ),
        ] as [(String, String, CedarValue)])
    func `an argument becomes the value of its type`(schema: String, json: String, value: CedarValue) throws {
        #expect(try Self.value(schema, json) == value)
    }

    @Test(arguments: [
        ("2026-01-31T10:20:30Z", "2026-01-31T10:20:30Z"), ("2026-01-31T10:20:30.5Z", "2026-01-31T10:20:30.500Z"),
        ("2026-01-31T10:20:30+02:00", "2026-01-31T10:20:30+0200"),
        ("2026-01-31T10:20:30.123-11:30", "2026-01-31T10:20:30.123-1130"),
    ])
    func `a time is read as JSON Schema spells it`(text: String, cedar: String) throws {
        let value = try Self.value("{\"type\": \"string\", \"format\": \"date-time\"}", "\"\(text)\"")
        #expect(value == .datetime(try #require(CedarDatetime(ByteText(cedar)))))
    }

    @Test(arguments: [
        ("P1D", "1d"), ("PT1H30M", "1h30m"), ("P2W", "14d"), ("P1DT2H3M4S", "1d2h3m4s"), ("PT0S", "0s"),
    ])
    func `a duration is read as JSON Schema spells it`(text: String, cedar: String) throws {
        let value = try Self.value("{\"type\": \"string\", \"format\": \"duration\"}", "\"\(text)\"")
        #expect(value == .duration(try #require(CedarDuration(ByteText(cedar)))))
    }

    @Test(arguments: [
        ("{\"type\": \"string\"}", "1"), ("{\"type\": \"string\"}", "null"), ("{\"type\": \"integer\"}", "1.0"),
        ("{\"type\": \"integer\"}", "9223372036854775808"), ("{\"type\": \"integer\"}", "\"1\""),
        ("{\"type\": \"boolean\"}", "null"), ("{\"enum\": [\"a\"]}", "\"b\""),
        ("{\"type\": \"string\", \"format\": \"ipv4\"}", "\"10.0.0.0/8\""),
        ("{\"type\": \"string\", \"format\": \"ipv4\"}", "{\"__extn\":{\"fn\":\"ip\",\"arg\":\"1.1.1.1\"}}"),
        ("{\"type\": \"string\", \"format\": \"date-time\"}", "\"2026-01-31\""),
        ("{\"type\": \"string\", \"format\": \"date-time\"}", "\"2026-01-31T10:20:30.1234Z\""),
        ("{\"type\": \"string\", \"format\": \"duration\"}", "\"P1M\""),
        ("{\"type\": \"string\", \"format\": \"duration\"}", "\"P999999999999999W\""),
        ("{\"type\": \"string\", \"format\": \"duration\"}", "\"PT\""),
        ("{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}", "[1, \"2\"]"),
        ("{\"type\": [\"string\", \"null\"]}", "1"),
        ("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}", "{\"b\": 1}"),
    ])
    func `an argument that does not fit exactly is refused, never mended or dropped`(
        schema: String, json: String
    ) {
        #expect(throws: CedarError.self) { try Self.value(schema, json) }
    }

    @Test(arguments: ["{}", "{\"x\": \"a\", \"y\": 1}", "[]", "null", "{\"y\": \"a\"}"])
    func `a missing or an unknown argument is refused`(json: String) throws {
        let tool = try ToolSample.tool(ToolSample.argument("{\"type\": \"string\"}"))
        #expect(throws: CedarError.self) { try tool.input(of: JSONNode(text: json, source: "call")) }
    }

    @Test func `a call of the sample has the context that its schema declares`() throws {
        let tool = try #require(try ToolCatalog(parsing: [ToolSample.github]).tool("search_issues", of: "github"))
        let call = """
            {"query": "crash", "state": "open", "page": 2, "labels": ["b", "a", "b"], "since": "2026-01-01T00:00:00Z",
             "sort": null, "score": 0.5, "filter": {"author": "x", "not": {"author": "y"}}}
            """
        let input = try tool.input(of: JSONNode(text: call, source: "call"))
        #expect(input["labels"] == .set(try CedarSet([.string("a"), .string("b")])))
        #expect(input["sort"] == .record(try CedarRecord(["null": .bool(true)])))
        #expect(
            input["filter"]
                == .record(
                    try CedarRecord([
                        "author": .string("x"), "not": .entity(EntityUID(type: "Opaque", id: "{\"author\":\"y\"}")),
                    ])))
    }
}
