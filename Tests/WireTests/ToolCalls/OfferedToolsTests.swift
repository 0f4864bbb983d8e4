import Testing

@testable import Wire

@Suite struct `Tools that a request offers` {
    private func passing(_ body: String, _ dialect: ToolCallDialect, _ names: [String]) throws -> [String] {
        let offered = OfferedTools(try JSONDocument(Array(body.utf8)).root, dialect)
        let calls = names.map { ProposedToolCall(name: $0, arguments: Array("{}".utf8)) }
        return offered.checked(calls).filter { $0.problem == nil }.map(\.name)
    }

    @Test(
        arguments: [
            (
                ToolCallDialect.chat,
                #"{"tools":[{"type":"function","function":{"name":"a"}},{"type":"custom","custom":{"name":"b"}},{"name":"x"}],"functions":[{"name":"c"}]}"#,
                ["a", "b", "c"]
            ),
            (
                .messages,
                #"{"tools":[{"name":"a"},{"type":"bash_20250124","name":"b"},{"type":"x"}],"functions":[{"name":"x"}]}"#,
                ["a", "b"]
            ),
            (
                .responses,
                #"{"tools":[{"type":"function","name":"a"},{"type":"custom","name":"b"},{"type":"local_shell","name":"x"},{"type":"namespace","name":"mcp__g","tools":[{"type":"function","name":"c"}]}]}"#,
                ["a", "b", "local_shell", "mcp__g__c"]
            ),
            (
                .responses,
                #"{"input":[{"type":"tool_search_output","tools":[{"type":"function","name":"a"}]},{"type":"additional_tools","tools":[{"type":"function","name":"b"}]},{"type":"message","tools":[{"type":"function","name":"x"}]}]}"#,
                ["a", "b"]
            ),
            (
                .responses,
                #"{"input":[{"type":"tool_search_output","execution":"client","tools":[{"type":"function","name":"a"}]},{"type":"tool_search_output","execution":"server","tools":[{"type":"function","name":"x"}]}]}"#,
                ["a"]
            ),
            (.chat, "{}", []), (.messages, #"{"tools":null}"#, []), (.responses, #"{"tools":[1,[],{"name":1}]}"#, []),
        ] as [(ToolCallDialect, String, [String])])
    func `are those by the names under which the agent executes them`(
        dialect: ToolCallDialect, body: String, names: [String]
    ) throws {
        #expect(try passing(body, dialect, names + ["x", "A", "a ", "c.a", "aa", ""]) == names)
    }

    @Test func `are compared byte for byte, and none but ASCII is one`() throws {
        let body = #"{"tools":[{"name":"caf\u00e9"},{"name":"a b"},{"name":"Read"}]}"#
        #expect(try passing(body, .messages, ["cafe\u{301}", "caf\u{e9}", "a b", "read", "Read"]) == ["Read"])
    }

    @Test func `are those of earlier requests too, where somebody remembers them`() throws {
        let text =
            #"{"tools":[{"type":"function","name":"a"}],"input":[{"type":"tool_search_output","tools":[{"type":"namespace","name":"g","tools":[{"name":"b"}]}]}]}"#
        let offered = OfferedTools(try JSONDocument(Array(text.utf8)).root, .responses)
        #expect(offered.names == ["a"] && offered.found == ["g__b"] && offered.count == 2)
        let calls = ["a", "g__b", "c", "d"].map { ProposedToolCall(name: $0, arguments: []) }
        #expect(offered.checked(calls) { $0 == "c" }.map(\.problem) == [nil, nil, nil, .notOffered])
    }

    @Test func `leave what is wrong with a call as it is`() throws {
        let offered = OfferedTools(try JSONDocument(Array("{}".utf8)).root, .chat)
        let broken = ProposedToolCall(name: "a", arguments: [], problem: .arguments)
        #expect(offered.checked([broken]) == [broken])
    }
}
