import Testing

@testable import Wire

struct ModelRequestTests {
    static func read(_ members: String, _ dialect: ModelDialect) throws -> ModelRequest {
        try read(members, dialect == .openai ? ModelEndpoint.chatCompletions : .messages)
    }

    static func read(_ members: String, _ endpoint: ModelEndpoint) throws -> ModelRequest {
        try ModelRequest(JSONDocument(Array(#"{"model":"m",\#(members)"messages":[]}"#.utf8)), endpoint)
    }

    @Test(arguments: [
        ("POST", "/v1/chat/completions", ModelEndpoint.chatCompletions), ("POST", "/v1/messages", .messages),
        ("POST", "/v1/responses", .responses), ("POST", "/v1/messages?beta=true", .messages),
        ("POST", "/v1/x/../messages", .messages),
    ])
    func `known endpoints are found by canonical path`(
        _ method: String, _ path: String, _ endpoint: ModelEndpoint
    ) throws {
        #expect(ModelEndpoint(method: method, path: try CanonicalPath(path)) == endpoint)
    }

    @Test(arguments: [
        ("GET", "/v1/messages"), ("post", "/v1/messages"), ("POST", "/v1/files"), ("POST", "/v1/messages/batches"),
        ("POST", "/v1/Messages"), ("POST", "/v1/messages/"), ("POST", "/v1/messages?beta=true&x=1"),
        ("POST", "/v1/chat/completions?x"), ("POST", "/v1/responses?x=1"), ("GET", "/v1/models"),
    ])
    func `E13 everything else of a provider is unknown`(_ method: String, _ path: String) throws {
        #expect(ModelEndpoint(method: method, path: try CanonicalPath(path)) == nil)
    }

    @Test func `a body has so many members at its root and no more, wherever they stand`() throws {
        let most = WireLimits.requestMembers - 2
        let members = (0..<most).map { "\"k\($0)\":1," }.joined()
        #expect(try Self.read(members, .openai).model == "m")
        for more in ["\"more\":1,", (0..<200_000).map { "\"m\($0)\":1," }.joined()] {
            #expect(throws: WireError.self) { try Self.read(members + more, .openai) }
        }
        // Deeper down there may be as many as a text may have.
        let inner = (0..<1_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(try Self.read("\"metadata\":{\(inner)},", .openai).model == "m")
    }

    /// Wherever a key that counts stands among others, and however it is spelt, it is read or refused.
    @Test(arguments: ModelMember.allCases)
    func `C5 every key that is read is refused in another letter case, escaped or not`(_ member: ModelMember) throws {
        let key = member.rawValue
        let other = key.uppercased()
        let escaped = other.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
        for spelt in [other, escaped, key.prefix(1).uppercased() + key.dropFirst()] {
            for text in [#"{"\#(spelt)":null,"model":"m"}"#, #"{"model":"m","user":"u","\#(spelt)":null}"#] {
                let body = try JSONDocument(Array(text.utf8))
                #expect(throws: WireError.self, "\(text)") { try ModelMembers(body) }
            }
        }
        let plain = key.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
        for spelt in [key, plain] {
            let body = try JSONDocument(Array(#"{"a":[{"\#(spelt)":0}],"\#(spelt)":1,"zz":2}"#.utf8))
            #expect(try ModelMembers(body)[member]?.integer == 1)
        }
        let none = try JSONDocument(Array(#"{"\#(key)":null,"\#(key)2":1}"#.utf8))
        #expect(try ModelMembers(none)[member] == nil)
    }

    @Test func `an escaped key is the one it stands for, however long it is spelt`() throws {
        let escaped = "model".utf8.map { "\\u00" + String($0, radix: 16) }.joined()
        let long = String(repeating: "\\u006b", count: 100_000)
        let body = try JSONDocument(Array("{\"\(long)\":1,\"\(escaped)\":\"m\"}".utf8))
        #expect(body.root["model"]?.string == "m")
        #expect(body.root[String(repeating: "k", count: 100_000)]?.integer == 1)
    }

    @Test func `O18 the greatest of the output limits that the endpoint obeys counts`() throws {
        let request = try Self.read(#""max_tokens":5,"max_completion_tokens":9,"max_output_tokens":7,"n":3,"#, .openai)
        #expect(request.maxOutputTokens == 9)
        #expect(request.answers == 3)
        #expect(try Self.read(#""max_output_tokens":7,"#, .openai).maxOutputTokens == nil)
        #expect(try Self.read(#""max_tokens":5,"max_completion_tokens":9,"#, .anthropic).maxOutputTokens == 5)
        #expect(try Self.read("", .openai).maxOutputTokens == nil)
    }

    @Test func `O18 responses bound their output by one name and run tools of their own unless they are the client's`()
        throws
    {
        let request = try Self.read(
            #""max_tokens":5,"max_output_tokens":7,"tools":[{"type":"function"}],"#, ModelEndpoint.responses)
        #expect(request.maxOutputTokens == 7 && !request.usesServerTools && request.answers == 1)
        for tool in ["web_search", "code_interpreter", "mcp", "brand_new"] {
            let served = try Self.read(#""tools":[{"type":"\#(tool)"}],"#, ModelEndpoint.responses)
            #expect(served.usesServerTools && served.maxServerToolUses == nil)
        }
    }

    @Test(arguments: [
        #""previous_response_id":"r/s","#, #""previous_response_id":"","#, #""conversation":"c","#,
        #""prompt":{"id":"p"},"#,
        #""input":[{"type":"item_reference","id":"i"}],"#, #""input":[{"id":"i"}],"#, #""input":7,"#, #""Input":"x","#,
    ])
    func `O12 what the provider keeps under no answer's id belongs to nobody here, so it cannot be asked for`(
        members: String
    ) {
        #expect(throws: WireError.self) { try Self.read(members, ModelEndpoint.responses) }
    }

    @Test func `O12 what is kept, continued or written in the background is read`() throws {
        let plain = try Self.read("", ModelEndpoint.responses)
        #expect(plain.keepsAnswer && !plain.isBackground && plain.previousAnswer == nil && !plain.refersToContent)
        #expect(try !Self.read(#""store":false,"#, ModelEndpoint.responses).keepsAnswer)
        #expect(try !Self.read("", .openai).keepsAnswer)
        let background = try Self.read(#""store":false,"background":true,"#, ModelEndpoint.responses)
        #expect(background.keepsAnswer && background.isBackground)
        let further = try Self.read(#""previous_response_id":"resp_1-a","#, ModelEndpoint.responses)
        #expect(further.previousAnswer == "resp_1-a" && further.refersToContent)
    }

    @Test func `O2 stream and include_usage are read`() throws {
        let asked = try Self.read(#""stream":true,"stream_options":{"include_usage":true},"#, .openai)
        #expect(asked.isStream && asked.includesUsage)
        let not = try Self.read(#""stream":true,"stream_options":null,"#, .openai)
        #expect(not.isStream && !not.includesUsage)
    }

    @Test(arguments: [
        #""n":-1,"#, #""n":1.0,"#, #""n":"2","#, #""max_tokens":1e9,"#, #""max_tokens":99999999999999999999,"#,
        #""stream":"yes","#, #""stream":1,"#, #""service_tier":1,"#, #""\ud800":1,"#, #""model":"n","#,
    ])
    func `a fact about money in an unknown shape is refused`(_ members: String) {
        #expect(throws: WireError.self) { try Self.read(members, .openai) }
    }

    @Test(arguments: [
        "[]", "{}", #"{"model":""}"#, #"{"model":1}"#, #"{"model":"a b"}"#, #"{"model":"\ud800"}"#, #"{"Model":"m"}"#,
    ])
    func `a body without a plain model id is refused`(_ text: String) {
        #expect(throws: WireError.self) { try ModelRequest(JSONDocument(Array(text.utf8)), .messages) }
    }

    @Test func `A11 server tools are told from the client's own`() throws {
        let own = try Self.read(#""tools":[{"name":"a"},{"type":"custom","name":"b"}],"#, .anthropic)
        #expect(!own.usesServerTools)
        let bounded = try Self.read(
            #""tools":[{"type":"web_search_20250305","max_uses":3},{"type":"x","max_uses":2}],"#, .anthropic)
        #expect(bounded.usesServerTools && bounded.maxServerToolUses == 5)
        let unbounded = try Self.read(
            #""tools":[{"type":"web_search_20250305"},{"type":"x","max_uses":2}],"#, .anthropic)
        #expect(unbounded.usesServerTools && unbounded.maxServerToolUses == nil)
        #expect(try Self.read(#""web_search_options":{},"#, .openai).usesServerTools)
        #expect(try !Self.read(#""tools":[{"type":"function"}],"#, .openai).usesServerTools)
    }

    private static func tools(_ tool: String) -> String { "\"tools\":[\(tool)]," }

    @Test(arguments: [
        (#"{"type":"bash_20241022","name":"bash"}"#, ModelEndpoint.messages),
        (#"{"type":"bash_20250124","name":"bash","max_uses":"many"}"#, .messages),
        (#"{"type":"text_editor_20250124","name":"str_replace_editor"}"#, .messages),
        (#"{"type":"text_editor_20250728","name":"str_replace_based_edit_tool","max_characters":1}"#, .messages),
        (#"{"type":"computer_20251124","name":"computer","display_width_px":1}"#, .messages),
        (#"{"type":"memory_20250818","name":"memory"}"#, .messages),
        (#"{"type":"shell","environment":{"type":"local"}}"#, .responses), (#"{"type":"local_shell"}"#, .responses),
        (#"{"type":"apply_patch"}"#, .responses), (#"{"type":"computer"}"#, .responses),
        (#"{"type":"computer_use_preview","environment":"linux"}"#, .responses),
        (#"{"type":"tool_search","execution":"client"}"#, .responses),
    ])
    func `A11 tools that providers define and agents run are the agent's`(
        _ tool: String, _ endpoint: ModelEndpoint
    ) throws {
        let request = try Self.read(Self.tools("\(tool),\(tool)"), endpoint)
        #expect(!request.usesServerTools && request.maxServerToolUses == 0 && request.instructedTools == 2)
    }

    @Test(arguments: [
        (#"{"type":"custom","name":"b"}"#, ModelEndpoint.messages), (#"{"type":null,"name":"b"}"#, .messages),
        (#"{"type":"custom","name":"b"}"#, .responses), (#"{"function":{"name":"b"}}"#, .chatCompletions),
        (#"{"type":"namespace","tools":[{"type":"function"},{"type":"custom"}]}"#, .responses),
        (#"{"type":"custom","custom":{"name":"b"}}"#, .chatCompletions),
    ])
    func `A11 tools whose definition stands in the body are the agent's`(
        _ tool: String, _ endpoint: ModelEndpoint
    ) throws {
        let request = try Self.read(Self.tools(tool), endpoint)
        #expect(!request.usesServerTools && request.instructedTools == 0)
    }

    @Test(arguments: [
        // No date, another name, a kind behind a known beginning.
        (#"{"type":"bash","name":"bash"}"#, ModelEndpoint.messages),
        (#"{"type":"bash_20250124","name":"b"}"#, .messages),
        (#"{"type":"bash_20250124"}"#, .messages), (#"{"type":"bash_2025012","name":"bash"}"#, .messages),
        (#"{"type":"bash_2025012x","name":"bash"}"#, .messages),
        (#"{"type":"Bash_20250124","name":"bash"}"#, .messages),
        (#"{"type":"bash_code_execution_20250825","name":"bash"}"#, .messages),
        (#"{"type":"memory_20250818","name":"bash"}"#, .messages), (#"{"type":"code_execution_20250825"}"#, .messages),
        (#"{"type":"tool_search_tool_regex_20251119","name":"tool_search_tool_regex"}"#, .messages),
        (#"{"type":"computer_toolset_20260801"}"#, .messages), (#"{"type":1,"name":"bash"}"#, .messages),
        (#"{"type":"shell"}"#, .responses), (#"{"type":"shell","environment":null}"#, .responses),
        (#"{"type":"shell","environment":{"type":"container_auto"}}"#, .responses),
        (#"{"type":"tool_search"}"#, .responses), (#"{"type":"tool_search","execution":"server"}"#, .responses),
        (#"{"type":"namespace","tools":[{"type":"computer"}]}"#, .responses), (#"{"name":"b"}"#, .responses),
        (#"{"type":"programmatic_tool_calling"}"#, .responses), (#"{"function":null}"#, .chatCompletions),
        (#"{"function":{"name":"b"},"google_search":{}}"#, .chatCompletions),
        (#"{"type":null,"function":{"name":"b"}}"#, .chatCompletions), (#"{"custom":{"name":"b"}}"#, .chatCompletions),
    ])
    func `A11 all others are the provider's, and nothing bounds them`(_ tool: String, _ endpoint: ModelEndpoint) throws
    {
        let request = try Self.read(Self.tools(tool), endpoint)
        #expect(request.usesServerTools && request.maxServerToolUses == nil)
    }

    @Test func `A11 tools that a search found are offered like any other`() throws {
        func read(_ tool: String) throws -> ModelRequest {
            let items = #"[{"role":"user","content":"a"},{"type":"tool_search_output","tools":[\#(tool)]}]"#
            return try Self.read("\"input\":\(items),", ModelEndpoint.responses)
        }
        #expect(try !read(#"{"type":"function","name":"a"}"#).usesServerTools)
        #expect(try read(#"{"type":"web_search"}"#).usesServerTools)
    }

    @Test(arguments: ["message", "mcp_list_tools", "reasoning", "function_call_output"])
    func `A11 tools in items that define none are none`(type: String) throws {
        let item = #"{"type":"\#(type)","role":"assistant","tools":[{"type":"web_search"},{"name":"n"}]}"#
        let request = try Self.read("\"input\":[\(item)],", ModelEndpoint.responses)
        #expect(!request.usesServerTools && request.offered?.count == 0)
    }

    @Test func `A11 tools that stand among the messages are tools like any other`() throws {
        func read(_ tool: String) throws -> ModelRequest {
            let block = #"{"type":"tool_addition","tool":{"type":"tool_definition","definition":\#(tool)}}"#
            let body = #"{"model":"m","messages":[{"role":"user","content":[\#(block)]}]}"#
            return try ModelRequest(JSONDocument(Array(body.utf8)), .messages)
        }
        let own = try read(#"{"name":"a","input_schema":{"type":"object"}}"#)
        #expect(!own.usesServerTools && own.instructedTools == 0 && own.offered?.names == ["a"])
        #expect(try read(#"{"type":"bash_20250124","name":"bash"}"#).instructedTools == 1)
        #expect(try read(#"{"type":"web_search_20260318","name":"web_search","max_uses":2}"#).maxServerToolUses == 2)
        for tool in [#"{"type":"mcp_toolset","mcp_server_name":"s"}"#, #"{"type":"code_execution_20260521"}"#] {
            let served = try read(tool)
            #expect(served.usesServerTools && served.maxServerToolUses == nil)
        }
    }

    // A model's words offer nothing, and shut nobody out.
    @Test(arguments: [
        #"{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"a","input":{"x":DEFINITION}}]}"#,
        #"{"role":"assistant","content":[{"type":"tool_use","id":"t","name":"a","input":DEFINITION}]}"#,
        #"{"role":"assistant","content":[{"type":"server_tool_use","id":"t","name":"a","input":DEFINITION}]}"#,
        #"{"role":"assistant","content":[{"type":"server_tool_use","id":"t","name":"a","input":{"tool_changes":[DEFINITION]}}]}"#,
        #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[DEFINITION]}]}"#,
        #"{"role":"user","content":[{"type":"text","text":"a","x":{"type":"tool_addition","tool":DEFINITION}}]}"#,
    ])
    func `A11 tools that stand deeper in the messages are none`(message: String) throws {
        for tool in [#"{"name":"b"}"#, #"{"type":"x_1","name":"b"}"#] {
            let definition = #"{"type":"tool_definition","definition":\#(tool)}"#
            let body = #"{"model":"m","messages":[\#(message.replacing("DEFINITION", with: definition))]}"#
            let request = try ModelRequest(JSONDocument(Array(body.utf8)), .messages)
            #expect(!request.usesServerTools && request.offered?.names == [])
        }
    }

    @Test func `A11 tools in the model's own messages cost, and are not offered by them`() throws {
        let definition = #"{"type":"tool_definition","definition":{"type":"web_search_20260318","name":"b"}}"#
        let addition = #"{"type":"tool_addition","tool":\#(definition)}"#
        for block in [definition, addition, #"{"type":"compaction","tool_changes":[\#(addition)]}"#] {
            let body = #"{"model":"m","messages":[{"role":"assistant","content":[\#(block)]}]}"#
            let request = try ModelRequest(JSONDocument(Array(body.utf8)), .messages)
            #expect(request.serverTools == ["web_search"] && request.offered?.names == [])
        }
    }

    @Test(arguments: [
        (#""tools":[{"type":"web_search_20250305","name":"web_search"}],"#, "web_search"),
        (#""tools":[{"type":"web_search_20250305"},{"type":"web_search_20260101"}],"#, "web_search"),
        (#""tools":[{"type":"web_fetch_20250910"},{"type":"code_execution_20250825"}],"#, "web_fetch code_execution"),
        (#""tools":[{"type":"tool_search_tool_regex_20251119"}],"#, "tool_search_tool_regex"),
        (#""tools":[{"type":"bash_20250124","name":"bash"},{"type":"memory_20250818","name":"memory"}],"#, ""),
        (#""tools":[{"type":"bash_20250124"},{"type":"bash_99999999x","name":"bash"}],"#, "bash bash_99999999x"),
        (#""tools":[{"type":"a b"},{"type":7},{"type":""}],"#, "unknown"),
        (
            #""mcp_servers":[{"url":"https://mcp.example.com/sse?x=1"}],"tools":[{"type":"mcp_toolset"}],"#,
            "mcp_mcp.example.com"
        ),
        (#""mcp_servers":[{"url":"https://a.example:8443"}],"#, "mcp_a.example"),
        (#""mcp_servers":[{"url":"https://a.example@evil.example/"}],"#, "mcp"),
        (#""mcp_servers":[{"url":"https://a.example\\@evil.example/"}],"#, "mcp"),
        (#""mcp_servers":[{"name":"x"},{"url":" https://a.example"}],"#, "mcp"),
        (#""tools":[{"type":"mcp_toolset"}],"#, "mcp_toolset"),
        (#""container":{"skills":[{"skill_id":"pdf"}]},"#, "code_execution"),
        (#""container":"container_1","#, "code_execution"),
    ])
    func `A11 what the provider runs of a message is called by its kind, and servers by their host`(
        members: String, names: String
    ) throws {
        let request = try Self.read(members, .anthropic)
        #expect(request.serverTools.joined(separator: " ") == names)
        #expect(request.usesServerTools == !names.isEmpty)
        #expect((request.maxServerToolUses == 0) == (names.isEmpty || members.contains("container")))
    }

    @Test(arguments: [
        (#"{"type":"web_search_preview_2025_03_11"},{"type":"web_search"}"#, "web_search"),
        (
            #"{"type":"code_interpreter","container":{"type":"auto"}},{"type":"file_search"}"#,
            "code_interpreter file_search"
        ),
        (#"{"type":"image_generation"},{"type":"tool_search"}"#, "image_generation tool_search"),
        (#"{"type":"tool_search","execution":"client"},{"type":"local_shell"},{"type":"computer_use_preview"}"#, ""),
        (#"{"type":"shell","environment":{"type":"local"}},{"type":"apply_patch"}"#, ""),
        (#"{"type":"shell","environment":{"type":"container_auto"}},{"type":"shell"}"#, "shell"),
        (#"{"type":"mcp","server_label":"l","server_url":"https://a.example/mcp"}"#, "mcp_a.example"),
        (#"{"type":"mcp","server_label":"l","connector_id":"connector_gmail"}"#, "mcp_connector_gmail"),
        (#"{"type":"mcp","server_url":"https://a.example","connector_id":"connector_gmail"}"#, "mcp"),
        (#"{"type":"namespace","name":"n","tools":[{"type":"function"},{"type":"web_search"}]}"#, "web_search"),
        (#"{"type":"namespace","name":"n","tools":[{"type":"function"}]}"#, ""), ("{}", "unknown"), ("7", "unknown"),
    ])
    func `O18 what the provider runs of a response is called by its kind, and servers by their host`(
        tools: String, names: String
    ) throws {
        let request = try Self.read(#""tools":[\#(tools)],"#, ModelEndpoint.responses)
        #expect(request.serverTools.joined(separator: " ") == names)
        let found = #""input":[{"type":"tool_search_output","tools":[\#(tools)]},"#
        let listed = #"{"type":"mcp_list_tools","server_label":"l","tools":[{"name":"n","input_schema":{}}]}],"#
        #expect(try Self.read(found + listed, ModelEndpoint.responses).serverTools == request.serverTools)
    }

    @Test func `what the provider runs of a chat is called by its kind or by the member that asks for it`() throws {
        let members = #""web_search_options":{},"enable_search":true,"compound_custom":{},"google":{},"#
        let request = try Self.read(members + #""tools":[{"type":"builtin_function"},{"type":"function"}],"#, .openai)
        #expect(request.serverTools == ["web_search", "compound_custom", "extra_body", "builtin_function"])
    }

    @Test(arguments: [
        #"{"type":"code_interpreter","container":"cntr_1"}"#, #"{"type":"x","container":{"id":"cntr_1"}}"#,
        #"{"type":"shell","environment":{"type":"container_reference","container_id":"cntr_1"}}"#,
    ])
    func `O12 a container that is there already belongs to nobody here, so no tool runs in it`(tool: String) {
        #expect(throws: WireError.self) { try Self.read(#""tools":[\#(tool)],"#, ModelEndpoint.responses) }
    }

    @Test func `O12 the container that a message names is read, and an id that is none is refused`() throws {
        #expect(try Self.read(#""container":"container_1","#, .anthropic).container == "container_1")
        #expect(try Self.read(#""container":{"id":"container_1"},"#, .anthropic).container == "container_1")
        #expect(try Self.read(#""container":{"id":null,"skills":[]},"#, .anthropic).container == nil)
        for id in [#""""#, #""a/b""#, "7", #"{"id":7}"#, "[]"] {
            #expect(throws: WireError.self) { try Self.read(#""container":\#(id),"#, .anthropic) }
        }
    }

    @Test func `a request lets the provider run so many kinds of tools and no more`() throws {
        func tools(_ count: Int) -> String {
            #""tools":["# + (0..<count).map { #"{"type":"k\#($0)k"}"# }.joined(separator: ",") + "],"
        }
        let most = WireLimits.serverTools
        #expect(try Self.read(tools(most), .anthropic).serverTools.count == most)
        #expect(throws: WireError.self) { try Self.read(tools(most + 1), .anthropic) }
    }

    @Test func `A11 tier, speed and place are read`() throws {
        let request = try Self.read(#""service_tier":"auto","speed":"fast","inference_geo":"us","#, .anthropic)
        #expect(request.serviceTier == "auto" && request.speed == "fast" && request.inferenceGeo == "us")
    }

    @Test(arguments: [
        (#"{"type":"image_url","image_url":{"url":"https://x"}}"#, true),
        (#"{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}"#, true),
        (#"{"type":"image","source":{"type":"base64","data":"AA"}}"#, true),
        (#"{"type":"document","source":{"type":"base64","data":"AA"}}"#, true),
        (#"{"type":"file","file":{"file_data":"data:application/pdf;base64,AA"}}"#, true),
        (#"{"type":"document","source":{"type":"url","url":"https://x"}}"#, true),
        (#"{"type":"document","source":{"type":"file","file_id":"f"}}"#, true),
        (#"{"type":"file","file":{"file_id":"f"}}"#, true), (#"{"type":"text","text":"https://x"}"#, false),
    ])
    func `K3 content by link or file id is told, since its bytes bound no tokens`(_ part: String, _ refers: Bool) throws
    {
        let body = #"{"model":"m","messages":[{"role":"user","content":[\#(part)]}]}"#
        let request = try ModelRequest(JSONDocument(Array(body.utf8)), .chatCompletions)
        #expect(request.refersToContent == refers)
    }

    @Test(arguments: [
        #""Max_Tokens":1,"#, #""MODEL":"other","#, #""max_to\u212Aens":1,"#, #""models":["other"],"#,
        #""route":"fallback","#,
        #""plugins":[{"id":"web"}],"#, #""api_base":"http://a","#,
        #""Api_Key":"x","#, #""provider":{"order":["x"]},"#, #""Fallbacks":["x"],"#, "\"\u{FF4D}odel\":\"x\",",
        #""model\u0000":"x","#, #""max_tokens\u0000a":1,"#, #""a\u001f":1,"#,
    ])
    func `C5 a key that two readers may take for different things is refused`(_ members: String) {
        #expect(throws: WireError.self) { try Self.read(members, .openai) }
    }

    @Test func `K3 sound in or out is told`() throws {
        #expect(try Self.read(#""modalities":["text","audio"],"#, .openai).usesAudio)
        let body = #"{"model":"m","messages":[{"content":[{"type":"input_audio"}]}]}"#
        #expect(try ModelRequest(JSONDocument(Array(body.utf8)), .chatCompletions).usesAudio)
        #expect(try !Self.read("", .openai).usesAudio)
    }
}
