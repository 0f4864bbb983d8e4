import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `The endpoints beside the conversation` {
    private static let version = "anthropic-version: 2023-06-01\r\n"

    private func get(_ path: String, fields: String = "", method: String = "GET") -> String {
        "\(method) \(path) HTTP/1.1\r\nhost: gate\r\n\(fields)\r\n"
    }

    @Test(arguments: [#""text""#, #"["a","b"]"#, "[1,2,3]", "[[1,2],[3]]"])
    func `take embeddings of text and of token ids, byte for byte, and pay by their usage (O13)`(input: String) throws {
        let answer =
            #"{"object":"list","data":[{"embedding":"AACAPw==","usage":{"prompt_tokens":9}}],"usage":{"prompt_tokens":8,"total_tokens":8}}"#
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let body = #"{ "input":\#(input),"model":"echo","encoding_format":"base64"}"#
        try client.send(Conversation.post(body, path: "/v1/embeddings"))
        #expect(try client.message().text == answer)
        #expect(upstream.requests.map(\.text) == [body])
        #expect(house.decisions.map { $0.int(.reserve) } == [Conversation.reservation(body, output: 0)])
        #expect(house.outcomes(1).map { $0.int(.settle) } == [24])
    }

    @Test func `pass embeddings of any length as they come, and still find their usage (O13, C12)`() throws {
        let number = Array("-0.0123456789,".utf8)
        let start = Array(#"{"object":"list","data":[{"embedding":["#.utf8)
        let end = Array(#"0]}],"usage":{"prompt_tokens":1000,"total_tokens":1000}}"#.utf8)
        let times = (40 << 20) / number.count
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            let length = start.count + times * number.count + end.count
            try peer.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(length)\r\n\r\n")
            try peer.send(start)
            let piece = Array(repeatElement(number, count: 4_096).joined())
            for _ in 0..<(times / 4_096) { try peer.send(piece) }
            try peer.send(Array(repeatElement(number, count: times % 4_096).joined()))
            try peer.send(end)
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(#"{"input":"x","model":"echo"}"#, path: "/v1/embeddings"))
        let message = try client.message()
        #expect(message.isWhole && message.body.count == start.count + times * number.count + end.count)
        #expect(house.outcomes(1).map { $0.int(.settle) } == [3_000])
    }

    @Test(arguments: [
        ("/v1/messages/count_tokens", #"{"model":"echo-a","messages":[]}"#, version),
        ("/v1/messages/count_tokens?beta=true", #"{"model":"echo-a","messages":[],"system":"x"}"#, version),
        ("/v1/responses/input_tokens", #"{"model":"echo","input":"x"}"#, ""),
    ])
    func `count tokens for nothing, entered and decided all the same (A15)`(
        path: String, body: String, fields: String
    ) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted(#"{"input_tokens":2095}"#))
        }
        // Nothing fits under this cap but what is free.
        let house = try House.withModels(at: upstream.port, cap: "$0.000001")
        let client = try house.modelClient()
        try client.send(Conversation.post(body, path: path, fields: fields))
        #expect(try client.message().text == #"{"input_tokens":2095}"#)
        #expect(upstream.requests.map(\.text) == [body])
        #expect(upstream.requests.first?.field("authorization")?.contains(House.placeholder) != true)
        #expect(house.decisions.map { $0.int(.reserve) } == [0])
        #expect(house.outcomes(1).map { $0.int(.settle) } == [0])
        let other = body.replacing("\"echo", with: "\"other")
        try client.send(Conversation.post(other, path: path, fields: fields))
        #expect(try client.message().status == 403)
        #expect(upstream.requests.count == 1)
    }

    @Test func `list the models an agent may use and no others, without asking any provider (O14, A16)`() throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        let client = try house.modelClient()
        try client.send(get("/v1/models"))
        let openai = try client.message()
        #expect(
            openai.text
                == #"{"object":"list","data":[{"id":"echo","object":"model","created":0,"owned_by":"local"}]}"#)
        try client.send(get("/v1/models?limit=20", fields: Self.version))
        let anthropic = try client.message()
        #expect(anthropic.text.contains(#""first_id":"echo-a","last_id":"echo-a""#))
        #expect(!anthropic.text.contains("\"echo\""))
        for (path, fields, status) in [
            ("/v1/models/echo", "", 200), ("/v1/models/echo-a", "", 404), ("/v1/models/echo-a", Self.version, 200),
            ("/v1/models/gpt", "", 404), ("/v1/models/gpt", Self.version, 404),
        ] {
            try client.send(get(path, fields: fields))
            let reply = try client.message()
            #expect(reply.status == status)
            if status == 404 { #expect(reply.text.hasPrefix(#"{"type":"error""#) == !fields.isEmpty) }
        }
        #expect(house.ledger.entries.isEmpty)
    }

    @Test func `tell nothing while the gate is stopped, nor where two credentials differ (A1)`() throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        let client = try house.modelClient()
        try client.send(get("/v1/models", fields: "authorization: Bearer a\r\nx-api-key: b\r\n"))
        #expect(try client.message().status == 401)
        house.gate.stop(reason: "a drill")
        let other = try house.modelClient()
        try other.send(get("/v1/models"))
        #expect(try other.message().status == 503)
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd", "identity, gzip", "x-odd", "GZIP", ""])
    func `never forward a body that is compressed, and say so with 415 in the dialect (C2)`(encoding: String) throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        for (path, fields) in [
            ("/v1/chat/completions", ""), ("/v1/embeddings", ""), ("/v1/messages", Self.version),
            ("/v1/messages/count_tokens", Self.version), ("/v1/responses", ""),
        ] {
            let client = try house.modelClient()
            try client.send(
                Conversation.post(Conversation.chat, path: path, fields: fields + "content-encoding: \(encoding)\r\n"))
            let reply = try client.message()
            #expect(reply.status == 415)
            #expect(reply.field("x-should-retry") == "false")
            #expect(reply.text.hasPrefix(#"{"type":"error""#) == !fields.isEmpty)
            #expect(reply.text.contains("invalid_request_error"))
        }
        #expect(house.ledger.entries.isEmpty)
    }

    @Test(
        arguments: [
            ("POST", "/v1/files"), ("GET", "/v1/files/f1/content"), ("POST", "/v1/batches"), ("POST", "/v1/uploads"),
            ("POST", "/v1/assistants"), ("POST", "/v1/threads"), ("POST", "/v1/vector_stores"),
            ("POST", "/v1/audio/speech"), ("POST", "/v1/audio/transcriptions"), ("POST", "/v1/audio/translations"),
            ("POST", "/v1/images/generations"), ("POST", "/v1/images/edits"), ("POST", "/v1/moderations"),
            ("POST", "/v1/fine_tuning/jobs"), ("POST", "/v1/realtime/client_secrets"), ("POST", "/v1/realtime/calls"),
            ("GET", "/v1/realtime?model=x"), ("POST", "/v1/completions"), ("GET", "/v1/chat/completions"),
            ("DELETE", "/v1/models/ft:x"), ("POST", "/v1/videos"), ("POST", "/v1/containers"), ("POST", "/v1/evals"),
            ("GET", "/v1/organization/usage/completions"), ("POST", "/v1/conversations"), ("PUT", "/v1/responses"),
        ], [false, true])
    func `refuse everything else in the dialect, uploads and sound among it (E13, O15, O16)`(
        request: (String, String), isAnthropic: Bool
    ) throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        let client = try house.modelClient()
        let parts = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n"
        let fields = isAnthropic ? Self.version : ""
        try client.send(
            "\(request.0) \(request.1) HTTP/1.1\r\nhost: gate\r\n\(fields)content-type: multipart/form-data; boundary=b\r\n"
                + "content-length: \(parts.utf8.count)\r\n\r\n\(parts)")
        let reply = try client.message(to: request.0)
        #expect(reply.status == 404)
        #expect(reply.field("x-should-retry") == "false")
        #expect(reply.text.hasPrefix(isAnthropic ? #"{"type":"error""# : #"{"error":{"#))
        #expect(house.ledger.entries.isEmpty)
    }
}
