import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `The fields around a model call` {
    private static let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"

    @Test(arguments: [
        "300 Choose", "301 Moved Permanently", "302 Found", "303 See Other", "304 Not Modified", "307 Temporary",
        "308 Permanent",
    ])
    func `never send a client to another server`(status: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            let length = status.hasPrefix("304") ? "" : "content-length: 0\r\n"
            try peer.send("HTTP/1.1 \(status)\r\nlocation: http://127.0.0.1:1/v1\r\n\(length)\r\n")
        }
        let house = try House.withModels(at: upstream.port)
        for (path, body) in [
            ("/v1/chat/completions", Conversation.chat), ("/v1/embeddings", #"{"model":"echo","input":"x"}"#),
        ] {
            let client = try house.modelClient()
            try client.send(Conversation.post(body, path: path))
            let reply = try client.message()
            #expect(reply.status == 502 && reply.text.contains("redirects"))
            #expect(reply.field("location") == nil && !reply.text.contains("127.0.0.1:1/"))
        }
        let outcomes = house.outcomes(2)
        #expect(outcomes.map { $0.int(.settle) } == [0, 0])
        #expect(outcomes.map { $0.string(.ended) } == ["upstream-failed", "upstream-failed"])
    }

    @Test(arguments: ["200 OK", "400 Bad Request", "201 Created"])
    func `of an answer name no other place`(status: String) throws {
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 \(status)\r\nLocation: http://a/\r\ncontent-location: /b\r\nrefresh: 0; url=http://a/\r\n"
                    + "link: <http://a/>; rel=next\r\nx-gatehouse-decision: d\r\nx-gatehouse-edits: e\r\nx-request-id: r\r\ncontent-type: application/json\r\n"
                    + "content-length: \(answer.utf8.count)\r\n\r\n\(answer)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.text == answer && reply.field("x-request-id") == "r")
        #expect(reply.field("x-gatehouse-decision") == "run-1.1")
        for name in ["location", "content-location", "refresh", "link", "x-gatehouse-edits"] {
            #expect(reply.field(name) == nil)
        }
    }

    @Test(arguments: [
        "content-type: application/json; charset=utf-7", "content-type: application/json, text/plain",
        "content-type: multipart/form-data; boundary=x", "content-type: application/x-www-form-urlencoded",
        "content-type: text/plain",
        "content-type: application/json\r\ncontent-type: application/json",
    ])
    func `make nobody read another body than was decided about`(field: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(Self.answer)) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let body = Conversation.chat
        try client.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: gate\r\nauthorization: Bearer \(House.placeholder)\r\n\(field)\r\n"
                + "content-length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(try client.message().status == 200)
        #expect(upstream.requests.map { $0.fields["content-type"] } == [["application/json"]])
    }

    @Test func `never choose the operator's account, key or way, and those of the official clients all pass`() throws {
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let withheld = [
            "OpenAI-Organization", "openai-project", "anthropic-workspace-id", "X-Goog-User-Project", "x-tenant-id",
            "chatgpt-account-id", "x-http-method-override", "X-HTTP-Method", "x-method-override", "x-original-url",
            "x-rewrite-url", "cf-aig-authorization", "cf-connecting-ip", "helicone-auth", "x-portkey-config",
            "x-litellm-tags", "x-other-api-key", "x_auth_token", "x.api.key", "x-billing", "anthropic-organization-id",
        ]
        let kept = [
            "User-Agent", "Accept", "x-stainless-lang", "X-Stainless-Retry-Count",
            "x-stainless-helper-method",
            "anthropic-beta", "anthropic-version", "anthropic-dangerous-direct-browser-access", "openai-beta",
            "idempotency-key", "x-client-request-id", "x-app", "session_id", "traceparent", "x-mine",
        ]
        let fields = (withheld + kept).map { "\($0): one\r\n" }.joined()
        let body = Conversation.chat
        try client.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: gate\r\n\(fields)Content-Type: application/json\r\n"
                + "content-length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(try client.message().status == 200)
        let seen = try #require(upstream.requests.first)
        #expect(seen.fields["content-type"] == ["application/json"])
        for name in withheld { #expect(seen.field(name.lowercased()) == nil, "\(name)") }
        for name in kept { #expect(seen.fields[name.lowercased()] == ["one"], "\(name)") }
        #expect(seen.fields["authorization"] == ["Bearer \(House.secret)"])
    }

    @Test(arguments: [
        "close, authorization", "host", "content-type", "x-api-key", "Content-Length", "keep-alive, cookie",
    ])
    func `that contradict each other are refused before anything is decided, and count against no provider`(
        connection: String
    ) throws {
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        let price = "{ input: $3, output: $15, max input: 200000, max output: 4096 }"
        let house = try House(
            """
            version: 1
            providers:
              local:
                url: "http://127.0.0.1:\(upstream.port)"
                dialect: openai
                key: secret:local
                further keys: [secret:second]
            prices: { local/echo: \(price) }
            agents:
              scholar: { budget: $1000 per day, models: { use: [local/echo] } }

            """)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat, fields: "connection: \(connection)\r\n"))
        let reply = try client.message()
        #expect(reply.status == 400 && reply.text.contains("`connection`"))
        #expect(house.ledger.entries.isEmpty && upstream.connections == 0)
        let other = try house.modelClient()
        try other.send(Conversation.post(Conversation.chat))
        #expect(try other.message().status == 200)
        #expect(upstream.requests.map { $0.fields["authorization"] } == [["Bearer \(House.secret)"]])
    }
}
