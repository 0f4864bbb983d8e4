import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `Answers that a provider keeps` {
    private static let body = #"{"model":"echo","max_output_tokens":100,"input":"hi"}"#
    private static let usage = #""usage":{"input_tokens":1000,"output_tokens":10}"#

    private static func response(_ id: String, _ status: String = "completed", _ rest: String = Self.usage) -> String {
        #"{"id":"\#(id)","object":"response","status":"\#(status)","model":"echo","output":[],\#(rest)}"#
    }

    /// An upstream that answers by what is asked: `answers` maps the beginning of a request line to a body.
    private func upstream(_ answers: [(String, String)]) throws -> ScriptedUpstream {
        try ScriptedUpstream.http { request, peer, _ in
            let answer = answers.first { request.start.hasPrefix($0.0) }?.1
            try peer.send(Conversation.counted(answer ?? "{}", status: answer == nil ? "404 Not Found" : "200 OK"))
        }
    }

    private func house(_ port: Int, never: String = "", kept: [KeptAnswer] = []) throws -> House {
        let price = "{ input: $3, output: $15, max input: 200000, max output: 4096 }"
        let rules = never.isEmpty ? "" : "may: [{ use tools: [builtin/*] }]\n    never: [\(never)]"
        return try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(port)", dialect: openai, key: secret:local }
              other: { url: "http://127.0.0.1:\(port)", dialect: openai, key: secret:claude }
            models: { local/echo: { strength: strong }, other/foreign: { strength: strong } }
            prices:
              local/echo: \(price)
              other/foreign: \(price)
            agents:
              scholar:
                budget: $1000 per day
                models: { use: [local/echo, other/foreign] }
                \(rules)
              clerk:
                budget: $1000 per day
                models: { use: [local/echo] }

            """, kept: kept)
    }

    private func get(_ path: String, method: String = "GET") -> String {
        "\(method) \(path) HTTP/1.1\r\nhost: gate\r\n\r\n"
    }

    private func ask(_ house: House, _ body: String = Self.body) throws -> Peer.Message {
        let client = try house.modelClient()
        try client.send(Conversation.post(body, path: "/v1/responses"))
        return try client.message()
    }

    private func fetch(_ house: House, _ path: String, method: String = "GET") throws -> Peer.Message {
        let client = try house.modelClient()
        try client.send(get(path, method: method))
        return try client.message(to: method)
    }

    private static let own = [
        ("POST /v1/responses/resp_1/cancel", response("resp_1", "cancelled")),
        ("POST /v1/responses ", response("resp_1")),
        ("GET /v1/responses/resp_1/input_items", #"{"object":"list","data":[],"has_more":false}"#),
        ("GET /v1/responses/resp_1", response("resp_1")),
        ("DELETE /v1/responses/resp_1", #"{"id":"resp_1","object":"response","deleted":true}"#),
    ]

    @Test func `can be fetched, listed, cancelled, continued and deleted by their own agent, for nothing (O12)`() throws
    {
        let upstream = try upstream(Self.own)
        let house = try house(upstream.port)
        #expect(try ask(house).text == Self.response("resp_1"))
        for (method, path, answer) in [
            ("GET", "/v1/responses/resp_1?include[]=reasoning", Self.own[3].1),
            ("GET", "/v1/responses/resp_1/input_items?limit=20", Self.own[2].1),
            ("POST", "/v1/responses/resp_1/cancel", Self.own[0].1),
        ] { #expect(try fetch(house, path, method: method).text == answer) }
        let continued = #"{"previous_response_id":"resp_1",\#(Self.body.dropFirst())"#
        #expect(try ask(house, continued).status == 200)
        #expect(try fetch(house, "/v1/responses/resp_1", method: "DELETE").status == 200)
        #expect(
            upstream.requests.map { String($0.start.prefix { $0 != " " }) } == [
                "POST", "GET", "GET", "POST", "POST", "DELETE",
            ])
        #expect(upstream.requests[4].text == continued)
        let outcomes = house.outcomes(6)
        #expect(outcomes.map { $0.int(.settle) } == [3_150, 0, 0, 0, 3_150, 0])
        // What was said before is bounded by no byte of the body.
        let reserved = house.decisions.compactMap { $0.int(.reserve) }.filter { $0 > 0 }
        let first = Conversation.reservation(Self.body)
        let further: Int64 = 601_500
        #expect(reserved == [first, further])
        #expect(try fetch(house, "/v1/responses/resp_1").status == 404)
        #expect(upstream.requests.count == 6)
    }

    @Test(arguments: ["resp_1", "resp_unknown"])
    func `are told to no other agent, in any way, as if there were none (O12)`(id: String) throws {
        let upstream = try upstream(Self.own)
        let clerk = KeptAnswer(
            id: "resp_1", agent: try #require(AgentName("clerk")), provider: "local", model: "echo")
        let house = try house(upstream.port, kept: [clerk])
        for (method, path) in [
            ("GET", "/v1/responses/\(id)"), ("GET", "/v1/responses/\(id)?stream=true"),
            ("GET", "/v1/responses/\(id)/input_items"), ("POST", "/v1/responses/\(id)/cancel"),
            ("DELETE", "/v1/responses/\(id)"),
        ] {
            let reply = try fetch(house, path, method: method)
            #expect(reply.status == 404 && reply.text.contains("no response with this id"))
            #expect(reply.field("x-should-retry") == "false")
        }
        #expect(try ask(house, #"{"previous_response_id":"\#(id)",\#(Self.body.dropFirst())"#).status == 404)
        #expect(upstream.connections == 0)
        let findings = house.ledger.entries.filter { $0.kind == .finding }
        #expect(findings.count == (id == "resp_1" ? 6 : 0))
        #expect(findings.allSatisfy { $0.agent?.text == "scholar" && $0.string(.answer) == "resp_1" })
        // Nor can its provider's next answer take the id over.
        _ = try ask(house)
        #expect(try fetch(house, "/v1/responses/resp_1").status == 404)
    }

    @Test func `are known after a restart by what the ledger says (O12)`() throws {
        let upstream = try upstream(Self.own)
        let first = try house(upstream.port)
        _ = try ask(first)
        #expect(first.outcomes(1).count == 1)
        let kept = first.ledger.entries.compactMap(\.keptAnswer)
        #expect(kept.map(\.id) == ["resp_1"] && kept.map(\.provider) == ["local"] && kept.map(\.model) == ["echo"])
        let second = try house(upstream.port, kept: kept)
        #expect(try fetch(second, "/v1/responses/resp_1").text == Self.response("resp_1"))
    }

    @Test func `are not noted where they are not kept, and never sent to another provider`() throws {
        let upstream = try upstream(Self.own)
        let house = try house(upstream.port)
        _ = try ask(house, #"{"store":false,\#(Self.body.dropFirst())"#)
        #expect(try fetch(house, "/v1/responses/resp_1").status == 404)
        _ = try ask(house)
        let other = Self.body.replacing("\"echo\"", with: "\"foreign\"")
        let reply = try ask(house, #"{"previous_response_id":"resp_1",\#(other.dropFirst())"#)
        #expect(reply.status == 404 && reply.text.contains("another provider"))
        #expect(upstream.requests.count == 2)
        #expect(house.decisions.last?.string(.decision) == "deny")
    }

    @Test func `with a tool call in them are decided when they are fetched, as ever`() throws {
        let call =
            #"{"id":"f","type":"function_call","call_id":"c","name":"exec","arguments":"{}","status":"completed"}"#
        let fetched = Self.response("resp_1").replacing("\"output\":[]", with: "\"output\":[\(call)]")
        let items = #"{"object":"list","data":[\#(call)],"has_more":false}"#
        let upstream = try upstream([
            ("POST", Self.response("resp_1")), ("GET /v1/responses/resp_1/input_items", items), ("GET", fetched),
        ])
        let house = try house(upstream.port, never: "run shell")
        _ = try ask(house)
        for path in ["/v1/responses/resp_1", "/v1/responses/resp_1/input_items"] {
            let reply = try fetch(house, path)
            #expect(reply.text.contains("gatehouse: the tool call `exec` was refused"))
            #expect(!reply.text.contains("function_call"))
        }
    }

    @Test(arguments: [("exec", true), ("web_exec", false)])
    func `pass calls of what their request offered, and no others`(name: String, passes: Bool) throws {
        let call =
            #"{"id":"f","type":"function_call","call_id":"c","name":"\#(name)","arguments":"{}","status":"completed"}"#
        let fetched = Self.response("resp_1").replacing("\"output\":[]", with: "\"output\":[\(call)]")
        let upstream = try upstream([("POST", Self.response("resp_1")), ("GET", fetched)])
        let house = try house(upstream.port)
        _ = try ask(house, #"{"tools":[{"type":"function","name":"exec"}],\#(Self.body.dropFirst())"#)
        #expect(try fetch(house, "/v1/responses/resp_1").text.contains("function_call") == passes)
    }

    @Test func `pass such calls after a restart, by what the ledger says`() throws {
        let call =
            #"{"id":"f","type":"function_call","call_id":"c","name":"exec","arguments":"{}","status":"completed"}"#
        let fetched = Self.response("resp_1").replacing("\"output\":[]", with: "\"output\":[\(call)]")
        let upstream = try upstream([("POST", Self.response("resp_1")), ("GET", fetched)])
        for tool in ["exec", "web_exec"] {
            let first = try house(upstream.port)
            _ = try ask(first, #"{"tools":[{"type":"function","name":"\#(tool)"}],\#(Self.body.dropFirst())"#)
            #expect(first.outcomes(1).count == 1)
            let second = try house(upstream.port, kept: first.ledger.entries.compactMap(\.keptAnswer))
            let text = try fetch(second, "/v1/responses/resp_1").text
            #expect(text.contains("function_call") == (tool == "exec"))
        }
    }

    @Test func `go on offering what the agent's own search found, and nothing else`() throws {
        func call(_ name: String) -> String {
            #"{"id":"f","type":"function_call","call_id":"c","name":"\#(name)","arguments":"{}","status":"completed"}"#
        }
        let answers = ["resp_1", "resp_2", "resp_3"].map { id in
            Self.response(id).replacing("\"output\":[]", with: "\"output\":[\(call("found")),\(call("plain"))]")
        }
        let turn = Counter()
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted(answers[min(turn.value, answers.count - 1)]))
            turn.add(1)
        }
        let house = try house(upstream.port)
        let item = #"{"type":"tool_search_output","call_id":"s","tools":[{"type":"function","name":"found"}]}"#
        _ = try ask(
            house,
            #"{"model":"echo","max_output_tokens":9,"tools":[{"type":"function","name":"plain"}],"input":[\#(item)]}"#)
        for previous in ["resp_1", "resp_2"] {
            let text = try ask(house, #"{"previous_response_id":"\#(previous)",\#(Self.body.dropFirst())"#).text
            #expect(text.contains("\"name\":\"found\"") && !text.contains("\"name\":\"plain\""))
        }
    }

    // MARK: - In the background

    private static let background = #"{"background":true,\#(body.dropFirst())"#
    private static let none = #""usage":null"#

    private func inBackground(_ later: [String]) throws -> (House, ScriptedUpstream) {
        let turn = Counter()
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            var answer = Self.response("resp_1", "queued", Self.none)
            if !request.start.hasPrefix("POST /v1/responses ") {
                answer = later[min(turn.value, later.count - 1)]
                turn.add(1)
            }
            try peer.send(Conversation.counted(answer))
        }
        return (try house(upstream.port), upstream)
    }

    @Test func `are paid when they are fetched whole, and their money is set aside until then (O12)`() throws {
        let done = Self.response("resp_1")
        let (house, upstream) = try inBackground([Self.response("resp_1", "in_progress", Self.none), done, done])
        defer { withExtendedLifetime(upstream) {} }
        #expect(try ask(house, Self.background).text.contains("queued"))
        #expect(eventually { house.gate.openPasses == 1 })
        let reserved = Conversation.reservation(Self.background)
        #expect(house.decisions.first?.int(.reserve) == reserved)
        #expect(try fetch(house, "/v1/responses/resp_1").text.contains("in_progress"))
        #expect(eventually { house.outcomesNow.count == 1 } && house.gate.openPasses == 1)
        for _ in 0..<2 { #expect(try fetch(house, "/v1/responses/resp_1").text == done) }
        let outcomes = house.outcomes(4)
        #expect(outcomes.compactMap { $0.int(.settle) }.sorted() == [0, 0, 0, 3_150])
        let paid = try #require(outcomes.first { $0.int(.settle) == 3_150 })
        #expect(paid.intent?.text == "run-1.1" && paid.string(.basis) == "usage")
        #expect(paid.int(.inputTokens) == 1_000 && paid.int(.outputTokens) == 10)
    }

    @Test(arguments: ["failed", "cancelled", "DELETE"])
    func `that end without saying what they used cost all that was set aside (K3)`(end: String) throws {
        let later = end == "DELETE" ? #"{"id":"resp_1","deleted":true}"# : Self.response("resp_1", end, Self.none)
        let (house, upstream) = try inBackground([later])
        defer { withExtendedLifetime(upstream) {} }
        _ = try ask(house, Self.background)
        let way = ["failed": ("GET", ""), "cancelled": ("POST", "/cancel"), "DELETE": ("DELETE", "")][end]
        let (method, action) = try #require(way)
        #expect(try fetch(house, "/v1/responses/resp_1\(action)", method: method).status == 200)
        let outcome = try #require(house.outcomes(2).first { $0.intent?.text == "run-1.1" })
        #expect(outcome.int(.settle) == Conversation.reservation(Self.background))
        #expect(outcome.string(.basis) == "worst-known")
    }

    @Test func `are bounded for each agent, and a further one is refused before it is sent`() throws {
        let number = Counter()
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            number.add(1)
            try peer.send(Conversation.counted(Self.response("resp_\(number.value)", "queued", Self.none)))
        }
        let house = try house(upstream.port)
        for _ in 0..<ProxyLimits.backgroundOfAgent { #expect(try ask(house, Self.background).status == 200) }
        let reply = try ask(house, Self.background)
        #expect(reply.status == 429 && upstream.requests.count == ProxyLimits.backgroundOfAgent)
        #expect(house.gate.openPasses == ProxyLimits.backgroundOfAgent)
        #expect(try ask(house).status == 200)
    }

    @Test func `whose stream breaks off are fetched later, for their id was known from its beginning`() throws {
        let event = "event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":"
        let done = Self.response("resp_1")
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            guard request.start.hasPrefix("POST") else { return try peer.send(Conversation.counted(done)) }
            let first = "\(event)\(Self.response("resp_1", "queued", Self.none))}\n\n"
            try peer.send(Conversation.streamHead + Conversation.chunk(first))
            throw Peer.Ended()
        }
        let house = try house(upstream.port)
        let stream = #"{"stream":true,\#(Self.background.dropFirst())"#
        #expect(try ask(house, stream).text.contains("\"error\""))
        #expect(house.gate.openPasses == 1 && house.outcomesNow.isEmpty)
        #expect(try fetch(house, "/v1/responses/resp_1").text == done)
        #expect(house.outcomes(2).compactMap { $0.int(.settle) }.sorted() == [0, 3_150])
    }
}
