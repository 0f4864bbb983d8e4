import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `Tool calls at the model door` {
    private static let stream =
        #"{\#(Conversation.offer)"model":"echo","max_tokens":100,"stream":true,"stream_options":{"include_usage":true},"messages":[]}"#

    private static func frame(_ delta: String, _ end: String = "null") -> String {
        "data: {\"choices\":[{\"index\":0,\"delta\":\(delta),\"finish_reason\":\(end)}]}\n\n"
    }

    private static let call = frame(
        #"{"tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"exec","arguments":"{}"}}]}"#)
    private static let rest =
        frame("{}", "\"tool_calls\"") + "data: {\"choices\":[],\(Conversation.usage)}\n\n" + "data: [DONE]\n\n"

    private func house(_ port: Int, never: String = "") throws -> House {
        let price = "{ input: $3, output: $15, max input: 200000, max output: 4096 }"
        return try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(port)", dialect: openai, key: secret:local }
            prices:
              local/echo: \(price)
            models:
              local/echo: { strength: weak }
            agents:
              scholar:
                budget: $1000 per day
                models: { use: [local/echo], tools need: weak }
                may: [{ use tools: [builtin/*] }]
                never: [delete file\(never)]

            """)
    }

    private func upstream(_ frames: [String]) throws -> ScriptedUpstream {
        try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.streamHead)
            for frame in frames { try peer.send(Conversation.chunk(frame)) }
            try peer.send("0\r\n\r\n")
        }
    }

    @Test func `pass as they came, one byte at a time, with the usage settled (D9)`() throws {
        let text = Self.call + Self.rest
        let upstream = try upstream(text.map(String.init))
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        #expect(try client.message().text == text)
        #expect(house.outcomes(1).map { $0.int(.settle) } == [Conversation.cost])
        #expect(house.decisions.map { $0.string(.verb) } == ["model.call", "exec"])
        #expect(house.decisions.last?.string(.within) == "run-1.1")
    }

    @Test func `are replaced by a reason when refused, and usage is settled all the same`() throws {
        let upstream = try upstream([Self.call, Self.rest])
        let house = try house(upstream.port, never: ", run shell")
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let text = try client.message().text
        #expect(text.contains("gatehouse: the tool call `exec` was refused") && text.contains("\"stop\""))
        #expect(!text.contains("tool_calls") && text.hasSuffix("data: [DONE]\n\n"))
        #expect(house.outcomes(1).map { $0.int(.settle) } == [Conversation.cost])
    }

    @Test func `wait until their decision is durable, and the connection serves the next request`() throws {
        let upstream = try upstream([Self.frame(#"{"content":"a"}"#), Self.call, Self.rest])
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        #expect(eventually { house.decisions.count >= 1 })
        house.ledger.hold()
        #expect(eventually { house.decisions.count == 2 || house.outcomesNow.count == 1 })
        house.ledger.release()
        #expect(try client.message().text.contains("exec"))
        try client.send(Conversation.post(Self.stream))
        #expect(try client.message().isWhole)
    }

    @Test func `that are being decided when the client goes away are settled and never released`() throws {
        let upstream = try upstream([Self.call, Self.rest])
        let house = try house(upstream.port)
        do {
            let client = try house.modelClient()
            try client.send(Conversation.post(Self.stream))
            #expect(eventually { house.decisions.count >= 1 })
            house.ledger.hold()
            Thread.sleep(forTimeInterval: 0.2)
        }
        #expect(house.outcomes(1).count == 1)
        house.ledger.release()
        #expect(eventually { house.gate.openPasses == 0 })
    }

    @Test func `in responses are decided like the others, and the usage of the last event settles`() throws {
        let item =
            #"{"id":"f","type":"function_call","call_id":"c","name":"exec","arguments":"{}","status":"completed"}"#
        func event(_ name: String, _ data: String) -> String {
            "event: response.\(name)\ndata: {\"type\":\"response.\(name)\",\"sequence_number\":1,\(data)}\n\n"
        }
        let usage = #""usage":{"input_tokens":1000,"output_tokens":10}"#
        let text =
            event("output_item.added", "\"output_index\":0,\"item\":\(item)")
            + event("output_item.done", "\"output_index\":0,\"item\":\(item)")
            + event("completed", "\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[\(item)],\(usage)}")
        let body =
            #"{"model":"echo","max_output_tokens":100,"stream":true,"input":"hi","tools":[{"type":"function","name":"exec"}]}"#
        for (never, isAllowed) in [("", true), (", run shell", false)] {
            let upstream = try upstream([text])
            let house = try house(upstream.port, never: never)
            let client = try house.modelClient()
            try client.send(Conversation.post(body, path: "/v1/responses"))
            let reply = try client.message().text
            #expect((reply == text) == isAllowed)
            #expect(reply.contains("function_call") == isAllowed)
            #expect(house.outcomes(1).map { $0.int(.settle) } == [Conversation.cost])
            #expect(house.decisions.first?.int(.reserve) == Conversation.reservation(body))
        }
    }

    // Hermes executes `web_exec` as `exec`, OpenClaw `functions.exec2` as `exec`.
    @Test(arguments: ["web_exec", "functions.exec2", "Exec", "exec_tool"])
    func `of names that were not offered never pass, whatever policy says of them`(name: String) throws {
        let upstream = try upstream([Self.call.replacing("\"exec\"", with: "\"\(name)\""), Self.rest])
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let text = try client.message().text
        #expect(text.contains("offers no tool of that name") && !text.contains("tool_calls"))
        let decision = try #require(house.decisions.last)
        #expect(decision.string(.decision) == "deny")
    }

    @Test(arguments: ["{\"choices\":[{]}", "{\"id\":1,\"id\":2}"])
    func `in an event that cannot be read end the stream with an error`(data: String) throws {
        let upstream = try upstream(["data: \(data)\n\n", Self.rest])
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let text = try client.message().text
        #expect(text.hasPrefix("data: {\"error\":{") && !text.contains("[DONE]"))
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.string(.ended) == "refused" && outcome.string(.basis) == "worst-known")
    }

    @Test func `of a whole reply are decided before its head is told`() throws {
        let message =
            #"{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"exec","arguments":"{}"}}]}"#
        let body =
            "{\"choices\":[{\"index\":0,\"message\":\(message),\"finish_reason\":\"tool_calls\"}],\(Conversation.usage)}"
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(body)) }
        for (never, isAllowed) in [("", true), (", run shell", false)] {
            let house = try house(upstream.port, never: never)
            let client = try house.modelClient()
            try client.send(Conversation.post("{" + Conversation.offer + Conversation.chat.dropFirst()))
            let reply = try client.message()
            #expect(reply.status == 200 && reply.isWhole)
            #expect((reply.text == body) == isAllowed)
            #expect(reply.field("content-length") == String(reply.text.utf8.count))
            #expect(reply.text.contains("gatehouse: ") != isAllowed)
            #expect(house.outcomes(1).map { $0.int(.settle) } == [Conversation.cost])
        }
    }

    @Test(arguments: [("application/json", "<html>"), ("text/html", "[1]"), ("application/json", "{\"a\":1,\"a\":2}")])
    func `in a whole reply that cannot be read never pass`(type: String, body: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(body, type: type)) }
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 502 && !reply.text.contains(body))
        #expect(house.outcomes(1).first?.string(.basis) == "worst-known")
    }

    @Test func `in a compressed answer never pass (C1)`() throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc")
        }
        let house = try house(upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 502)
    }
}
