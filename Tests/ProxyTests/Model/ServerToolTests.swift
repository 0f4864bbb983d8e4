import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

/// Tools that the provider runs itself run before their answer comes by, so they are decided with the request.
@Suite(.serialized) struct `Tools that the provider runs` {
    private static let answer =
        #"{"id":"m","type":"message","role":"assistant","content":[],"model":"echo-a","stop_reason":"end_turn","#
        + #""container":{"id":"container_1"},"usage":{"input_tokens":1000,"output_tokens":10}}"#

    private static func body(_ members: String) -> String {
        #"{"model":"echo-a","max_tokens":100,\#(members)"messages":[{"role":"user","content":"hi"}]}"#
    }

    private static let search = body(#""tools":[{"type":"web_search_20250305","name":"web_search","max_uses":1}],"#)
    private static let code = body(#""tools":[{"type":"code_execution_20250825","name":"code_execution"}],"#)
    private static let both = body(#""tools":[{"type":"web_search_20250305"},{"type":"code_execution_20250825"}],"#)

    private func upstream() throws -> ScriptedUpstream {
        try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(Self.answer)) }
    }

    private func house(_ port: Int, _ rules: String, kept: [KeptAnswer] = []) throws -> House {
        try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(port)", dialect: openai, key: secret:local }
              claude: { url: "http://127.0.0.1:\(port)", dialect: anthropic, key: secret:claude }
            models: { claude/echo-a: { strength: strong }, local/echo: { strength: strong } }
            agents:
              scholar:
                models: { use: [claude/echo-a, local/echo] }
                \(rules)
              clerk:
                models: { use: [claude/echo-a] }

            """, kept: kept)
    }

    private func ask(_ house: House, _ body: String, path: String = "/v1/messages") throws -> Peer.Message {
        let client = try house.modelClient()
        try client.send(Conversation.post(body, path: path))
        return try client.message()
    }

    private func told(_ house: House) -> [String] {
        house.decisions.map { entry in
            [entry.string(.verb), entry.string(.resource), entry.string(.decision)].compactMap(\.self)
                .joined(separator: " ")
        }
    }

    @Test func `are entered and let through for an agent of whose tools nothing is said`() throws {
        let upstream = try upstream()
        let house = try house(upstream.port, "")
        #expect(try ask(house, Self.both).text == Self.answer)
        #expect(
            told(house) == [
                "tool.use provider/web_search allow", "exec provider/code_execution allow",
                "model.call claude/echo-a allow",
            ])
        #expect(house.decisions.prefix(2).allSatisfy { $0.string(.within) == house.decisions.last?.intent?.text })
        #expect(Set(house.decisions.compactMap(\.intent)).count == 3)
        #expect(upstream.requests.map(\.text) == [Self.both])
    }

    @Test(arguments: [
        ("may: [{ use tools: [builtin/*] }]", search, "provider/web_search", "no policy permits calling tool"),
        ("may: [{ use tools: [builtin/*] }]", code, "provider/code_execution", "no policy permits running programs"),
        ("never: [delete file]", search, "provider/web_search", "no policy permits"),
        ("may: [{ use tools: [provider/web_search] }]", both, "provider/code_execution", "no policy permits"),
        (
            "may: [{ use tools: [provider/*] }]\n    never: [run shell]", both, "provider/code_execution",
            "running programs is ruled out for `scholar`"
        ),
        (
            "may: [{ use tools: [provider/*] }]\n    ask before: [run shell]", code, "provider/code_execution",
            "needs the approval of the owner"
        ),
        (
            "may: [{ use tools: [provider/*] }]\n    from tool results: { never: [provider/web_search] }", search,
            "provider/web_search", "is ruled out"
        ),
        (
            "may: [{ use tools: [provider/web_*] }]",
            body(#""mcp_servers":[{"type":"url","name":"web_search","url":"https://evil.example/x"}],"#),
            "provider/mcp_evil.example", "no policy permits"
        ),
    ])
    func `are refused with the request, by the name to ask for, once a word is said about the agent's tools`(
        rules: String, body: String, name: String, why: String
    ) throws {
        let upstream = try upstream()
        let house = try house(upstream.port, rules)
        let reply = try ask(house, body)
        #expect(reply.status == 403 && reply.text.contains(#""type":"error""#) && reply.text.contains("`\(name)`"))
        #expect(reply.text.contains(why) && reply.text.contains("quote decision"), "\(reply.text)")
        #expect(upstream.connections == 0)
        let entry = try #require(house.decisions.last)
        #expect(entry.string(.resource) == name && entry.string(.decision) == "deny")
        #expect(entry.string(.within) == reply.field("x-gatehouse-decision"))
    }

    @Test(arguments: [
        ("may: [{ use tools: [provider/web_search] }]", search), ("may: [{ use tools: [provider/*] }]", both),
        (
            "may: [{ use tools: [provider/mcp_good.example] }]",
            body(#""mcp_servers":[{"type":"url","name":"g","url":"https://good.example/x"}],"#)
        ),
        ("may: [{ use tools: [builtin/*] }]", body(#""tools":[{"type":"bash_20250124","name":"bash"}],"#)),
    ])
    func `pass with a word of their own, and what the agent runs needs none`(rules: String, body: String) throws {
        let upstream = try upstream()
        let house = try house(upstream.port, rules)
        #expect(try ask(house, body).text == Self.answer)
        #expect(upstream.requests.map(\.text) == [body])
    }

    @Test func `are refused in responses and in chats too`() throws {
        let upstream = try upstream()
        let house = try house(upstream.port, "may: [{ use tools: [builtin/*] }]")
        let response =
            #"{"model":"echo","input":"hi","tools":[{"type":"code_interpreter","container":{"type":"auto"}}]}"#
        let refused = try ask(house, response, path: "/v1/responses")
        #expect(refused.status == 403 && refused.text.contains("`provider/code_interpreter`"))
        let chat = #"{"model":"echo","messages":[],"web_search_options":{}}"#
        #expect(try ask(house, chat, path: "/v1/chat/completions").text.contains("`provider/web_search`"))
        #expect(upstream.connections == 0)
    }

    @Test func `are not entered for a call that is refused anyway`() throws {
        let house = try house(try upstream().port, "")
        let foreign = Self.search.replacingOccurrences(of: "echo-a", with: "other")
        #expect(try ask(house, foreign).status == 403)
        #expect(told(house) == ["model.call claude/other deny"])
    }

    @Test func `run in the container that the agent was given, and in no other's (O12)`() throws {
        let upstream = try upstream()
        let clerk = KeptAnswer(
            id: "container_2", agent: try #require(AgentName("clerk")), provider: "claude", model: "echo-a")
        let house = try house(upstream.port, "", kept: [clerk])
        let own = Self.body(#""container":"container_1","#)
        #expect(try ask(house, own).status == 404)
        #expect(try ask(house, Self.code).status == 200)
        #expect(try ask(house, own).status == 200)
        #expect(try ask(house, Self.body(#""container":{"id":"container_1","skills":[]},"#)).status == 200)
        for id in ["container_2", "container_3"] {
            let reply = try ask(house, Self.body(#""container":{"id":"\#(id)"},"#))
            #expect(reply.status == 404 && reply.text.contains("no container with this id belongs to this agent"))
            #expect(reply.text.contains(#""type":"error""#))
        }
        #expect(upstream.requests.count == 3)
        #expect(house.ledger.entries.filter { $0.kind == .finding }.count == 1)
        #expect(house.ledger.entries.filter { $0.kind == .answerKept }.map { $0.string(.answer) } == ["container_1"])
    }

    @Test func `leave their container to the agent when the answer is streamed`() throws {
        func event(_ name: String, _ data: String) -> String {
            "event: \(name)\ndata: {\"type\":\"\(name)\"\(data)}\n\n"
        }
        let text =
            event("message_start", #","message":{"id":"m","content":[],"container":null,"usage":{"input_tokens":9}}"#)
            + event(
                "message_delta",
                #","delta":{"stop_reason":"end_turn","container":{"id":"container_1"}},"usage":{"output_tokens":1}"#)
            + event("message_stop", "")
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.streamHead)
            try peer.send(Conversation.chunk(text))
            try peer.send("0\r\n\r\n")
        }
        let house = try house(upstream.port, "")
        let streamed = Self.body(#""stream":true,"tools":[{"type":"code_execution_20250825"}],"#)
        #expect(try ask(house, streamed).text == text)
        #expect(try ask(house, Self.body(#""stream":true,"container":"container_1","#)).status == 200)
    }
}
