import Foundation
import Gate
import NIOCore
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `The model gate between a client and its provider` {
    private static let version = "anthropic-version: 2026-10-21\r\n"
    private static let message = #"{"model":"echo-a","max_tokens":100,"messages":[]}"#

    /// What the provider gets of one message.
    private func forwarded(_ body: String, path: String = "/v1/messages", fields: String) throws -> Peer.Message {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted(#"{"usage":{"input_tokens":1,"output_tokens":1}}"#))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(body, path: path, fields: fields))
        #expect(try client.message().status == 200)
        return try #require(upstream.requests.first)
    }

    @Test(arguments: ["2026-10-21", "2023-06-01", "2099-01-01"])
    func `passes the version that the client speaks, and every beta it names (A2, A3)`(version: String) throws {
        let betas = "anthropic-beta: one,two\r\nanthropic-beta: three\r\n"
        let seen = try forwarded(
            Self.message, path: "/v1/messages?beta=true", fields: "anthropic-version: \(version)\r\n\(betas)")
        #expect(seen.fields["anthropic-version"] == [version])
        #expect(seen.fields["anthropic-beta"] == ["one,two", "three"])
        #expect(seen.start == "POST /v1/messages?beta=true HTTP/1.1")
    }

    @Test(arguments: 0...5)
    func `adds no cache breakpoint and takes none away (A17)`(count: Int) throws {
        let block = #"{"type":"text","text":"x", "cache_control":{"type":"ephemeral","ttl":"1h"}}"#
        let blocks = (0..<5).map { $0 < count ? block : #"{"type":"text","text":"y"}"# }
        let body = #"{"system":[\#(blocks.joined(separator: ", "))],\#(Self.message.dropFirst())"#
        #expect(try forwarded(body, fields: Self.version).text == body)
    }

    @Test func `passes an authentication failure of the provider on, and a second try as a call of its own (A9)`()
        throws
    {
        let failure = #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted(failure, status: "401 Unauthorized"))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        for _ in 0..<2 {
            try client.send(Conversation.post(Self.message, path: "/v1/messages", fields: Self.version))
            let reply = try client.message()
            #expect(reply.status == 401 && reply.text == failure && reply.field("x-should-retry") == nil)
        }
        #expect(house.outcomes(2).map { $0.int(.settle) } == [0, 0])
    }

    @Test func `waits longer for a silent provider than SDKs do, and pings more often than they give up (A18, C14)`() {
        #expect(ProxyLimits.exchangeIdle >= .minutes(10))
        #expect(ProxyLimits.decisionPing <= .seconds(30))
    }

    // MARK: - While tool calls are decided

    private static let chat = (
        path: "/v1/chat/completions",
        body:
            #"{"stream_options":{"include_usage":true},"stream":true,\#(Conversation.offer)\#(Conversation.chat.dropFirst())"#,
        first: "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n",
        call:
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"exec\",\"arguments\":\"{}\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n",
        ping: ": waiting for a decision\n\n"
    )

    private static func event(_ name: String, _ rest: String) -> String {
        "event: \(name)\ndata: {\"type\":\"\(name)\"\(rest)}\n\n"
    }

    private static let messages = (
        path: "/v1/messages", body: #"{"stream":true,"tools":[{"name":"exec"}],\#(message.dropFirst())"#,
        first: event("message_start", ",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}"),
        call: event(
            "content_block_start",
            ",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"exec\",\"input\":{}}")
            + event(
                "content_block_delta", ",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}")
            + event("content_block_stop", ",\"index\":0")
            + event("message_delta", ",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":9}")
            + event("message_stop", ""),
        ping: "event: ping\ndata: {\"type\": \"ping\"}\n\n"
    )

    @Test(arguments: [false, true])
    func `keeps the client waiting with pings, and then tells it the calls (A5, C14)`(isAnthropic: Bool) throws {
        let talk = isAnthropic ? Self.messages : Self.chat
        let isHeld = Counter()
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.streamHead + Conversation.chunk(talk.first))
            guard eventually({ isHeld.value > 0 }) else { throw Peer.Ended() }
            try peer.send(Conversation.chunk(talk.call) + "0\r\n\r\n")
        }
        let house = try House.withModels(at: upstream.port, decisionPing: .milliseconds(20))
        let client = try house.modelClient()
        try client.send(Conversation.post(talk.body, path: talk.path, fields: isAnthropic ? Self.version : ""))
        var heard = ""
        while !heard.contains(talk.first) { heard += String(decoding: try client.take(upTo: 65_536), as: UTF8.self) }
        house.ledger.hold()
        isHeld.add(1)
        while heard.components(separatedBy: talk.ping).count < 4 {
            heard += String(decoding: try client.take(upTo: 65_536), as: UTF8.self)
            #expect(!heard.contains("exec"))
        }
        house.ledger.release()
        while !heard.hasSuffix("\r\n0\r\n\r\n") {
            heard += String(decoding: try client.take(upTo: 65_536), as: UTF8.self)
        }
        #expect(heard.contains("exec"))
        #expect(heard.components(separatedBy: talk.call.suffix(40)).count == 2)
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["complete"])
    }
}
