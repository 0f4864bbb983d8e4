import Cedar
import Testing

/// What an agent writes stays data: cedar pitfall 2, an argument that turns into a role.
struct AgentJSONTests {
    @Test(arguments: [
        ("name", #""x""#, #""x""#), ("name", #""{\"__entity\":{}}""#, #""{\"__entity\":{}}""#), ("age", "7", "7"),
        ("addr", #""10.0.0.0/8""#, #"ip("10.0.0.0/8")"#), ("d", #""1.50""#, #"decimal("1.5")"#),
        ("t", #""2024-01-01""#, #"datetime("2024-01-01")"#), ("u", #""90s""#, #"duration("90000ms")"#),
        ("col", #""red""#, #"Color::"red""#), ("rec", #"{"a":1,"b":"y"}"#, #"{a: 1, b: "y"}"#),
        ("tags", #"["b","a"]"#, #"["a", "b"]"#), ("ips", #"["10.0.0.1"]"#, #"[ip("10.0.0.1/32")]"#),
        ("flag", "false", "false"),
    ])
    func `plain data becomes a value of its declared type`(attribute: ByteText, json: String, text: String) throws {
        #expect(CedarExpression.value(try value(attribute, json)).cedarText == text)
    }

    @Test(arguments: [
        ("name", #"{"__entity":{"type":"User","id":"admin"}}"#), ("rec", #"{"__entity":{"type":"User","id":"admin"}}"#),
        ("rec", #"{"a":1,"__entity":{"type":"User","id":"admin"}}"#),
        ("rec", #"{"a":1,"__extn":{"fn":"ip","arg":"::1"}}"#),
        ("rec", #"{"a":1,"__expr":"1"}"#), ("rec", #"{"a":1,"\u005f_entity":1}"#),
        ("rec", #"{"a":{"__entity":{"type":"User","id":"admin"}}}"#), ("open", #"{"__extn":{"fn":"ip","arg":"::1"}}"#),
        ("boss", #"{"__entity":{"type":"User","id":"admin"}}"#), ("boss", #"{"type":"User","id":"admin"}"#),
        ("boss", #""admin""#), ("boss", #""User::\"admin\"""#), ("bosses", #"["admin"]"#),
        ("bosses", #"[{"type":"User","id":"a"}]"#),
        ("addr", #"{"__extn":{"fn":"ip","arg":"127.0.0.1"}}"#), ("addr", #"{"fn":"ip","arg":"127.0.0.1"}"#),
        ("ips", #"[{"__extn":{"fn":"ip","arg":"127.0.0.1"}}]"#),
        ("t", #"{"__extn":{"fn":"datetime","arg":"2024-01-01"}}"#),
        ("col", #"{"__entity":{"type":"Color","id":"red"}}"#), ("col", #"{"type":"Color","id":"red"}"#),
        ("col", #""green""#),
        ("tags", #"[{"__entity":{"type":"User","id":"admin"}}]"#), ("age", "1.0"), ("age", "1e2"), ("age", "null"),
        ("age", #""1""#), ("age", "9223372036854775808"), ("flag", #""true""#), ("flag", "0"), ("name", "null"),
        ("name", "[]"),
    ])
    func `an escape, a name of an entity and a near miss are type errors`(attribute: ByteText, json: String) {
        let error = #expect(throws: CedarError.self) { try value(attribute, json) }
        #expect(error?.code == .typeError, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("rec", "{}", CedarError.Code.missingAttribute), ("rec", #"{"a":1,"A":1}"#, .unknownName),
        ("rec", #"{"a":1,"a":1}"#, .duplicate), ("addr", #""010.0.0.1""#, .invalidExtensionValue),
        ("d", #""1""#, .invalidExtensionValue), ("u", #""1s1d""#, .invalidExtensionValue),
        ("open", #"{"x":1}"#, .unknownName),
    ])
    func `data that does not fit is refused, never dropped`(attribute: ByteText, json: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) { try value(attribute, json) }
        #expect(error?.code == code)
    }

    private func value(_ attribute: ByteText, _ json: String) throws -> CedarValue {
        let schema = try EntitySample.schema()
        let type = try #require(schema.entityType("User")?.attributes[attribute]).type
        return try CedarValue(agentJSON: try JSONNode(text: json, source: "agent"), as: type, schema: schema)
    }
}
