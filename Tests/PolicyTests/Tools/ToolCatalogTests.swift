import Cedar
import Testing

@testable import Policy

@Suite struct ToolCatalogTests {
    /// What the sample means, written by hand and accepted by the official engine.
    private static let github = """
        entity Agent;
        entity Tool;
        entity Opaque;
        entity Choice_github_search_issues_state enum ["all", "closed", "open"];
        entity Choice_github_search_issues_sort_string enum ["created", "updated"];
        action "tool.call", "read", "write", "external", "irreversible";
        action "github/search_issues" in ["tool.call", "read", "external"] appliesTo {
            principal: Agent, resource: Tool,
            context: {
                input: {
                    query: String, state?: Choice_github_search_issues_state, page?: Long, labels?: Set<String>,
                    since?: datetime, sort?: { string?: Choice_github_search_issues_sort_string, "null"?: Bool },
                    score?: Opaque, filter?: { author: String, draft?: Bool, not?: Opaque },
                },
                session: { fromNobody: Bool, fromTools: Bool, fromUser: Bool }, system: {},
            }
        };
        action "github/close" in ["tool.call", "write"] appliesTo {
            principal: Agent, resource: Tool, context: { input: { id: Long }, session: { fromNobody: Bool, fromTools: Bool, fromUser: Bool }, system: {} }
        };
        action "github/run.workflow-now" in ["tool.call", "write", "external", "irreversible"] appliesTo {
            principal: Agent, resource: Tool, context: { input: {}, session: { fromNobody: Bool, fromTools: Bool, fromUser: Bool }, system: {} }
        };
        """

    @Test func `a server's description becomes the schema that was written by hand`() throws {
        let catalog = try ToolCatalog(parsing: [ToolSample.github])
        let wanted = try CedarSchema([SchemaFragment(parsing: Self.github, source: "github.cedarschema")])
        let made = try catalog.declarations()
        #expect(made.actions.sorted { $0.uid < $1.uid } == wanted.actions.filter { !$0.principals.isEmpty })
        #expect(made.entityTypes == wanted.entityTypes.filter { $0.name != "Agent" && $0.name != "Tool" })
    }

    @Test func `what nobody has classified is taken for the gravest, whatever the server says`() throws {
        let catalog = try ToolCatalog(parsing: [ToolSample.github])
        let unknown = try #require(catalog.tool("run.workflow-now", of: "github"))
        #expect(unknown.groups == ["write", "external", "irreversible"])
        #expect(!unknown.isClassified)
        #expect(unknown.suggestion == ["write", "irreversible", "external"])
        let search = try #require(catalog.tool("search_issues", of: "github"))
        #expect(search.suggestion == ["read", "external"])
        #expect(search.isClassified)
    }

    @Test func `the same descriptions give the same catalog, in any order of files`() throws {
        let other = ToolSample.file("{\"type\": \"object\"}")
        let forward = try ToolCatalog(parsing: [ToolSample.github, other])
        #expect(try ToolCatalog(parsing: [other, ToolSample.github]) == forward)
        #expect(forward.tools.map(\.actionID).sorted() == forward.tools.map(\.actionID))
    }

    @Test(
        arguments: [
            ("{\"type\": \"string\"}", CedarType.string), ("{\"type\": \"integer\"}", .long),
            ("{\"type\": \"boolean\"}", .bool), ("{\"type\": \"number\"}", .entity("Opaque")),
            ("{\"type\": \"null\"}", .bool), ("{}", .entity("Opaque")), ("true", .entity("Opaque")),
            ("{\"type\": \"string\", \"format\": \"date-time\"}", .extension(.datetime)),
            ("{\"type\": \"string\", \"format\": \"duration\"}", .extension(.duration)),
            ("{\"type\": \"string\", \"format\": \"ipv4\"}", .extension(.ipaddr)),
            ("{\"type\": \"string\", \"format\": \"ipv6\"}", .extension(.ipaddr)),
            ("{\"type\": \"string\", \"format\": \"email\"}", .string),
            ("{\"enum\": [\"a\", \"b\"]}", .entity("Choice_s_t_x")), ("{\"const\": \"a\"}", .entity("Choice_s_t_x")),
            ("{\"enum\": [1, 2]}", .long), ("{\"enum\": [true]}", .bool), ("{\"enum\": [1, \"a\"]}", .entity("Opaque")),
            ("{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}", .set(.long)),
            ("{\"type\": \"array\"}", .set(.entity("Opaque"))),
            ("{\"type\": \"array\", \"prefixItems\": [{\"type\": \"integer\"}]}", .set(.entity("Opaque"))),
            ("{\"type\": \"object\"}", .entity("Opaque")),
            ("{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}", .entity("Opaque")),
            ("{\"allOf\": [{\"type\": \"string\"}]}", .string),
            ("{\"allOf\": [{\"type\": \"string\"}, {\"minLength\": 1}]}", .entity("Opaque")),
            ("{\"type\": \"string\", \"anyOf\": [{\"pattern\": \"a\"}, {\"pattern\": \"b\"}]}", .string),
            ("{\"oneOf\": [{\"type\": \"string\"}, {\"type\": \"string\"}]}", .entity("Opaque")),
            ("{\"type\": [\"integer\", \"number\"]}", .entity("Opaque")),
            ("{\"type\": [\"string\"]}", .string),
        ] as [(String, CedarType)])
    func `each form of a schema has its type`(schema: String, type: CedarType) throws {
        let tool = try ToolSample.tool(ToolSample.argument(schema))
        #expect(try tool.fields.first?.type.cedarType() == type)
    }

    @Test func `alternatives of several kinds are told apart by their kind`() throws {
        let tool = try ToolSample.tool(ToolSample.argument("{\"type\": [\"string\", \"integer\", \"null\"]}"))
        let wanted = try RecordType([
            RecordType.Attribute("integer", .long, isRequired: false),
            RecordType.Attribute("null", .bool, isRequired: false),
            RecordType.Attribute("string", .string, isRequired: false),
        ])
        #expect(try tool.fields.first?.type.cedarType() == .record(wanted))
    }

    @Test(arguments: [
        ("[]", "expected an object"), ("{", "tools/s.json"), ("{\"server\": \"s\"}", "needs the key `tools`"),
        ("{\"server\": \"S\", \"tools\": []}", "not a server name"),
        ("{\"server\": \"s\", \"tools\": [], \"tool\": []}", "no key `tool`"),
        (
            "{\"server\": \"s\", \"tools\": [{\"name\": \"a::b\", \"inputSchema\": {\"type\": \"object\"}}]}",
            "cannot name a tool"
        ),
        (
            "{\"server\": \"s\", \"tools\": [{\"name\": \"a/b\", \"inputSchema\": {\"type\": \"object\"}}]}",
            "cannot name a tool"
        ),
        (
            "{\"server\": \"s\", \"tools\": [{\"name\": \"a*\", \"inputSchema\": {\"type\": \"object\"}}]}",
            "cannot name a tool"
        ),
        ("{\"server\": \"s\", \"tools\": [{\"name\": \"t\"}]}", "needs the key `inputSchema`"),
        ("{\"server\": \"s\", \"tools\": [], \"groups\": {\"t\": [\"read\"]}}", "which is not here"),
        ("{\"server\": \"s\", \"tools\": [], \"groups\": {\"t\": [\"raed\"]}}", "did you mean `read`?"),
        ("{\"server\": \"s\", \"tools\": [], \"groups\": {\"t\": [\"operator\"]}}", "there is no group"),
    ])
    func `a file that is not one is refused`(text: String, says: String) {
        let error = #expect(throws: PolicyErrors.self) {
            try ToolCatalog(parsing: [OperatorFile(name: "tools/s.json", text: text)])
        }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "it loaded")")
    }

    @Test(arguments: [
        ("{\"type\": \"string\"}", "are an object"),
        ("{\"anyOf\": [{\"type\": \"object\"}, {\"type\": \"string\"}]}", "are an object"),
        ("{\"type\": \"object\", \"properties\": {\"x\": false}}", "no value ever fits"),
        ("{\"type\": \"object\", \"properties\": {\"x\": 3}}", "expected an object"),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"type\": \"strnig\"}}}", "did you mean `string`?"),
        ("{\"type\": \"object\", \"properties\": {\"__entity\": {\"type\": \"string\"}}}", "may not begin with `__`"),
        ("{\"type\": \"object\", \"properties\": {}, \"required\": [\"x\"]}", "required and not a property"),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"enum\": []}}}", "a choice has 1 to"),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"anyOf\": []}}}", "a union of nothing"),
        (
            "{\"type\": \"object\", \"properties\": {\"x\": {\"$ref\": \"https://a.example/s\"}}}",
            "leads out of the document"
        ),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"$ref\": \"other.json#/x\"}}}", "leads out of the document"),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"$ref\": \"#/$defs/gone\"}}}", "leads nowhere"),
        ("{\"type\": \"object\", \"properties\": {\"x\": {\"$ref\": 1}}}", "expected a string"),
    ])
    func `a schema that cannot be taken is refused with the way to it`(schema: String, says: String) {
        let error = #expect(throws: PolicyErrors.self) { try ToolCatalog(parsing: [ToolSample.file(schema)]) }
        #expect(error?.all.first?.message.contains(says) == true, "\(error?.description ?? "it loaded")")
        #expect(error?.all.first?.message.contains("inputSchema") == true)
        #expect(error?.all.first?.code == .tool)
    }

    @Test func `references that lead in circles end`() throws {
        let schema = """
            {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
             "type": "object", "properties": {"x": {"$ref": "#/$defs/a"}, "y": {"$ref": "#"}}}
            """
        let tool = try ToolSample.tool(ToolSample.file(schema))
        #expect(tool.fields.map(\.name) == ["x", "y"])
        #expect(tool.fields[0].type == .opaque)
        #expect(
            tool.fields[1].type
                == .object([
                    ToolField(name: "x", type: .opaque, isRequired: false),
                    ToolField(name: "y", type: .opaque, isRequired: false),
                ]))
    }

    @Test func `a schema that unfolds without end is refused`() {
        let levels = (0..<14).map {
            "\"d\($0)\": {\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/d\($0 + 1)\"}, \"b\": {\"$ref\": \"#/$defs/d\($0 + 1)\"}}}"
        }
        let defs = levels.joined(separator: ",") + ",\"d14\": {\"type\": \"string\"}"
        let schema = "{\"$defs\": {\(defs)}, \"type\": \"object\", \"properties\": {\"x\": {\"$ref\": \"#/$defs/d0\"}}}"
        let error = #expect(throws: PolicyErrors.self) { try ToolCatalog(parsing: [ToolSample.file(schema)]) }
        #expect(error?.description.contains("at most 16 levels and 2000 parts") == true)
    }

    @Test func `two tools whose choices would share a name share no type`() throws {
        let text = """
            {"server": "s", "tools": [
              {"name": "a", "inputSchema": {"type": "object", "properties": {"b_c": {"enum": ["x"]}}}},
              {"name": "a_b", "inputSchema": {"type": "object", "properties": {"c": {"enum": ["y"]}}}}]}
            """
        let catalog = try ToolCatalog(parsing: [OperatorFile(name: "s", text: text)])
        #expect(catalog.tool("a", of: "s")?.fields.first?.type == .choice("Choice_s_a_b_c", ["x"]))
        #expect(catalog.tool("a_b", of: "s")?.fields.first?.type == .opaque)
    }

    @Test func `a tool described twice is refused`() {
        let file = ToolSample.file("{\"type\": \"object\"}")
        let other = OperatorFile(name: "tools/z.json", text: file.text)
        let error = #expect(throws: PolicyErrors.self) { try ToolCatalog(parsing: [file, other]) }
        #expect(error?.description == "tools/z.json:1:1: tool `s/t` is described twice; keep one")
    }
}
