import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

/// A client reads an answer by what it asked for and by some field of the head; the gate must not read another one.
@Suite(.serialized) struct `An answer that could be read in two ways` {
    private static let call =
        #""tool_calls":[{"index":0,"id":"c","type":"function","function":{"name":"exec","arguments":"{}"}}]"#
    private static let whole =
        #"{"choices":[{"index":0,"message":{"role":"assistant","content":null,\#(call)},"finish_reason":"tool_calls"}],\#(Conversation.usage)}"#
    private static let stream =
        #"{"model":"echo","max_tokens":100,"stream":true,"stream_options":{"include_usage":true},"messages":[]}"#

    private static func events(_ call: String = call) -> String {
        "data: {\"choices\":[{\"index\":0,\"delta\":{\(call)},\"finish_reason\":null}]}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}],\(Conversation.usage)}\n\n"
            + "data: [DONE]\n\n"
    }

    struct Case: CustomTestStringConvertible {
        let fields: String
        let isStream: Bool
        let body: String
        var testDescription: String { "\(fields.debugDescription), \(isStream ? "stream" : "whole")" }
    }

    private static let cases =
        [
            "text/event-stream", "TEXT/EVENT-STREAM", "text/event-stream;charset=utf-8",
            "text/event-stream, application/json", "application/json, text/event-stream",
            "application/json;x=y, text/event-stream", "application/json; charset=utf-7",
            "application/json; charset=utf-16", "application/json; charset=utf-8; charset=utf-7",
            "application/json; charset",
            "text/event-stream\r\ncontent-type: application/json",
            "application/json\r\ncontent-type: text/event-stream",
            "application/json\r\nContent-Type: application/json", "json",
            "application/json\r\ncontent-encoding: identity\r\ncontent-encoding: gzip",
            "application/json\r\ncontent-encoding: identity, gzip", "application/json\r\ncontent-encoding: ",
        ].map { Case(fields: "content-type: \($0)\r\n", isStream: false, body: whole) }
        + [
            "text/plain", "application/x-ndjson", "text/event-stream; charset=utf-7",
            "text/event-stream; charset=\"utf-16le\"", "text/event-stream; charset=latin1", "text/event-streams",
            "text/event-stream, text/event-stream", "text/event-stream\r\ncontent-type: application/json",
            "text/event-stream\r\ncontent-type: text/event-stream; charset=latin1",
            "text/event-stream; charset=us-ascii; charset=utf-8",
            "text/event-stream\r\ncontent-encoding: identity\r\ncontent-encoding: gzip",
            "text/event-stream\r\nContent-Encoding: gzip\r\ncontent-encoding: identity",
        ].flatMap { type in
            [events(), whole].map { Case(fields: "content-type: \(type)\r\n", isStream: true, body: $0) }
        }
        + ["application/json; charset=us-ascii"].map {
            Case(fields: "content-type: \($0)\r\n", isStream: false, body: whole)
        }

    /// Even an agent that may do everything gets nothing of it: nobody can tell what it would be doing.
    @Test(arguments: cases) func `is refused before anything of it passes`(test: Case) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 200 OK\r\n\(test.fields)content-length: \(test.body.utf8.count)\r\n\r\n\(test.body)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(test.isStream ? Self.stream : Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 502 && reply.text.contains("the answer cannot be read"))
        #expect(!reply.text.contains("exec"))
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.string(.ended) == "refused" && outcome.string(.basis) == "worst-known")
    }

    @Test(arguments: [
        "text/event-stream", "text/event-stream; charset=utf-8", "Text/Event-Stream;Charset=UTF-8",
        "text/event-stream; charset=\"utf-8\"", "text/event-stream\r\ncontent-encoding: identity",
        "text/event-stream; x=y;",
    ])
    func `is none when its head says what was asked for`(type: String) throws {
        let words = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\u{2028}b\"}}]}\n\ndata: [DONE]\n\n"
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 200 OK\r\ncontent-type: \(type)\r\ncontent-length: \(words.utf8.count)\r\n\r\n\(words)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let reply = try client.message()
        #expect(reply.text == words)
        // Latin-1 has an end of a line among the parts of letters.
        #expect(reply.field("content-type")?.lowercased().contains("charset=") == true)
    }

    private static let untold = [
        "", "content-type: \r\n", "content-type: Text/Event-Stream;Charset=UTF-8\r\n",
        "content-type: text/event-stream\r\ncontent-type: text/event-stream\r\n",
        "content-type: text/event-stream\r\ncontent-type: TEXT/event-stream; charset=utf-8\r\n",
        "content-type: text/event-stream;charset=us-ascii\r\n", "content-type: \r\ncontent-type: text/event-stream\r\n",
    ]

    /// Whoever asked for a stream reads one, and whoever goes by the head is told that it is one.
    @Test(arguments: untold) func `is told as the stream that was asked for, and decided as one`(fields: String) throws
    {
        let body = Self.events()
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\n\(fields)content-length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let reply = try client.message()
        #expect(reply.status == 200)
        #expect(reply.field("content-type") == "text/event-stream; charset=utf-8")
        #expect(reply.text.contains("was refused") && !reply.text.contains("tool_calls\":["), "\(reply.text)")
        #expect(house.decisions.count == 2)
    }

    @Test(arguments: untold) func `is told as a stream that failed where it is none`(fields: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 200 OK\r\n\(fields)content-length: \(Self.whole.utf8.count)\r\n\r\n\(Self.whole)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let reply = try client.message().text
        #expect(reply.hasPrefix("data: {\"error\":{") && !reply.contains("exec"))
        #expect(house.decisions.count == 1)
        #expect(try #require(house.outcomes(1).first).string(.ended) == "refused")
    }

    @Test func `is decided as the JSON text it is where a stream was asked for`() throws {
        let cases = [
            (Self.whole, 200), (Self.events(), 502), ("{\"choices\":[{\"message\":\"a\u{2028}data: {}\"}]}", 502),
        ]
        for (body, status) in cases {
            let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(body)) }
            let house = try House.withModels(at: upstream.port)
            let client = try house.modelClient()
            try client.send(Conversation.post(Self.stream))
            let reply = try client.message()
            #expect(reply.status == status)
            #expect(house.decisions.count == (status == 200 ? 2 : 1))
        }
    }

    @Test(arguments: [
        events(call.replacing("tool_calls", with: "Tool_Calls")), events().replacing("choices", with: "Choices"),
        ": x\u{2028}\(events())", ": x\u{B}\(events())", "datą: 1\n\(events())", " \(events())",
        "event: a\u{85}\(events())",
    ])
    func `ends with an error where its events are two things to two readers`(text: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.streamHead + Conversation.chunk(text) + "0\r\n\r\n")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Self.stream))
        let reply = try client.message().text
        #expect(reply.hasPrefix("data: {\"error\":{") && !reply.contains("exec"))
        #expect(house.decisions.count == 1)
    }
}
