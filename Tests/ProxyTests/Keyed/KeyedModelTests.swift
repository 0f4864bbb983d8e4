import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A model call with a key` {
    private let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"

    private struct Ground {
        let upstream: ScriptedUpstream
        let house: House
        let keys: KeyBox
        let port: Int

        init(_ script: @escaping @Sendable (Peer.Message, Peer, Int) throws -> Void) throws {
            upstream = try ScriptedUpstream.http(script)
            house = try House.withModels(at: upstream.port)
            keys = KeyBox(house)
            try house.doors.listen(
                at: [KeyedListener(door: .model, address: "127.0.0.1", port: 0, tls: nil)], knowing: keys)
            port = try #require(house.doors.keyedPorts.first)
        }

        func post(_ fields: String, path: String = "/v1/chat/completions", _ body: String = Conversation.chat) -> String
        {
            "POST \(path) HTTP/1.1\r\nhost: gate\r\n\(fields)content-length: \(body.utf8.count)\r\n\r\n\(body)"
        }
    }

    private func ground() throws -> Ground {
        let answer = answer
        return try Ground { _, peer, _ in try peer.send(Conversation.counted(answer)) }
    }

    @Test(arguments: ["Authorization: Bearer KEY", "x-api-key: KEY", "api-key: KEY", "authorization: bearer KEY"])
    func `goes out with the real key, and the agent's is nowhere (A1, C11, E3)`(_ field: String) throws {
        let ground = try ground()
        let key = try ground.keys.key()
        let client = try Peer(port: ground.port)
        try client.send(ground.post(field.replacing("KEY", with: key) + "\r\n"))
        #expect(try client.message().status == 200)
        let seen = try #require(ground.upstream.requests.first)
        #expect(seen.fields["authorization"] == ["Bearer \(House.secret)"])
        #expect(!"\(seen)".contains(key))
        let outcome = try #require(ground.house.outcomes(1).first)
        #expect(outcome.agent == ground.house.caller.agent)
        #expect(outcome.string(.agentKey) == String(key.dropFirst(4).prefix(10)))
        #expect(outcome.string(.agentID)?.hasPrefix("agt-") == true)
        #expect(!"\(ground.house.ledger.entries)".contains(key.dropFirst(15)))
    }

    @Test(arguments: [
        ("", KeyRefusal.missing, 401), ("authorization: Bearer nonsense\r\n", .malformed, 401),
        ("x-api-key: a\r\napi-key: b\r\n", .conflict, 401), ("authorization: Basic eDp5\r\n", .conflict, 401),
        ("x-gatehouse-agent: scholar\r\nx-forwarded-for: 127.0.0.1\r\n", .missing, 401),
    ])
    func `is refused by its head alone in the dialect, and no client tries again (A1, A7)`(
        _ fields: String, _ refusal: KeyRefusal, _ status: Int
    ) throws {
        let ground = try ground()
        for (dialect, isAnthropic) in [("", false), ("anthropic-version: 2023-06-01\r\n", true)] {
            let client = try Peer(port: ground.port)
            // The body never comes: nothing of it is waited for.
            try client.send(
                "POST /v1/messages HTTP/1.1\r\nhost: gate\r\n\(fields)\(dialect)content-length: 30000000\r\n\r\n")
            let reply = try client.message()
            #expect(reply.status == status)
            #expect(reply.field("x-should-retry") == "false")
            #expect(reply.text.contains("\"type\":\"error\"") == isAnthropic)
            #expect(reply.text.contains("authentication_error") || !isAnthropic)
        }
        #expect(ground.keys.refusals == [refusal, refusal])
        #expect(ground.upstream.connections == 0)
        #expect(ground.house.decisions.isEmpty)
    }

    @Test(arguments: [
        ("path", "", "/v1/responses/KEY", ""), ("fields", "x-note: KEY\r\n", "/v1/chat/completions", Conversation.chat),
        ("fields", "KEY: x\r\n", "/v1/chat/completions", Conversation.chat),
        ("body", "", "/v1/chat/completions", #"{"model":"KEY","max_tokens":1,"messages":[]}"#),
        ("body", "", "/v1/messages", #"{"model":"echo-a","max_tokens":1,"messages":[],"metadata":{"user_id":"KEY"}}"#),
        ("body", "", "/v1/embeddings", #"{"model":"echo","input":"\\u0067KEY"}"#),
    ])
    func `that holds its own key elsewhere goes nowhere, and the key is in no entry (C11)`(
        place: String, fields: String, path: String, body: String
    ) throws {
        let ground = try ground()
        let key = try ground.keys.key()
        // Spelt with an escape, the first letter stands there already.
        let spelt = body.contains("\\u0067") ? String(key.dropFirst()) : key
        let client = try Peer(port: ground.port)
        let request = ground.post(
            "x-api-key: \(key)\r\n" + fields.replacing("KEY", with: key), path: path.replacing("KEY", with: key),
            body.replacing("KEY", with: spelt))
        try client.send(body.isEmpty ? request.replacing("POST", with: "GET") : request)
        let reply = try client.message()
        #expect(reply.status == 403 && reply.text.contains("the agent's own key stands in the \(place)"))
        #expect(!reply.text.contains(key.dropFirst(15)) && reply.field("x-should-retry") == "false")
        #expect(ground.upstream.connections == 0 && ground.house.decisions.isEmpty)
        let findings = ground.house.ledger.entries.filter { $0.kind == .finding }
        #expect(findings.map { $0.string(.detail) } == [place])
        #expect(findings.first?.string(.agentKey) == String(key.dropFirst(4).prefix(10)))
        #expect(!"\(ground.house.ledger.entries)".contains(key.dropFirst(15)))
    }

    @Test func `ends at once when its key is revoked, also in the middle of a stream, and settles so`() throws {
        let ground = try Ground { _, peer, _ in
            try peer.send(Conversation.streamHead + Conversation.chunk("data: {\"choices\":[{\"index\":0}]}\n\n"))
            Thread.sleep(forTimeInterval: 20)
        }
        let key = try ground.keys.key()
        let client = try Peer(port: ground.port)
        let body = Conversation.chat.replacing("\"max_tokens\"", with: "\"stream\":true,\"max_tokens\"")
        try client.send(ground.post("x-api-key: \(key)\r\n", body))
        _ = try client.take(64)
        let begun = Date()
        try ground.keys.revoke(key)
        _ = try? client.rest()
        #expect(Date().timeIntervalSince(begun) < 5)
        let outcome = try #require(ground.house.outcomes(1).first)
        #expect(outcome.string(.ended) == "revoked")
        let again = try Peer(port: ground.port)
        try again.send(ground.post("x-api-key: \(key)\r\n"))
        #expect(try again.message().status == 401)
        #expect(ground.keys.refusals == [.revoked])
    }

    @Test func `is bounded by its key's scope, which policy cannot widen`() throws {
        let ground = try ground()
        let other = try ground.keys.key(KeyScope(models: ["claude/*"]))
        let client = try Peer(port: ground.port)
        try client.send(ground.post("x-api-key: \(other)\r\n"))
        #expect(try client.message().status == 403)
        #expect(ground.house.decisions.first?.fields[.rules] == .strings(["key-scope"]))
        let egress = try ground.keys.key(KeyScope(doors: [.egress]))
        let second = try Peer(port: ground.port)
        try second.send(ground.post("x-api-key: \(egress)\r\n"))
        #expect(try second.message().status == 403)
        #expect(ground.keys.refusals == [.otherDoor])
    }

    @Test func `that holds another agent's key is refused as well (F8)`() throws {
        let ground = try ground()
        let (key, other) = (try ground.keys.key(), try ground.keys.key())
        let client = try Peer(port: ground.port)
        try client.send(
            ground.post("x-api-key: \(key)\r\n", #"{"model":"\#(other)","max_tokens":1,"messages":[]}"#))
        let reply = try client.message()
        #expect(reply.status == 403 && reply.text.contains("the key of an agent stands in the body"))
        #expect(ground.upstream.connections == 0 && !"\(ground.house.ledger.entries)".contains(other.dropFirst(15)))
    }

    @Test func `sees no models in the list but those that its key is for`() throws {
        let ground = try ground()
        for (scope, names) in [
            (KeyScope(), ["echo"]), (KeyScope(models: ["local/e*"]), ["echo"]), (KeyScope(models: ["local/x"]), []),
            (KeyScope(providers: ["claude"]), []), (KeyScope(verbs: [.httpRequest]), []),
        ] {
            let client = try Peer(port: ground.port)
            try client.send("GET /v1/models HTTP/1.1\r\nhost: gate\r\nx-api-key: \(try ground.keys.key(scope))\r\n\r\n")
            let text = try client.message(to: "GET").text
            #expect(text.contains(#""id":"echo""#) == !names.isEmpty, "\(text)")
        }
    }

    @Test func `whose key is for the first choice alone is told of that one's failure (O7)`() throws {
        let broken = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted(#"{"error":{"message":"full"}}"#, status: "503 Busy"))
        }
        let house = try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(broken.port)", dialect: openai, key: secret:local }
              spare: { url: "http://127.0.0.1:\(broken.port)", dialect: openai, key: none }
            models: { spare/other: { strength: strong } }
            agents:
              scholar:
                models: { use: [local/echo], then: [spare/other] }

            """)
        let keys = KeyBox(house)
        try house.doors.listen(
            at: [KeyedListener(door: .model, address: "127.0.0.1", port: 0, tls: nil)], knowing: keys)
        let client = try Peer(port: try #require(house.doors.keyedPorts.first))
        let key = try keys.key(KeyScope(models: ["local/*"]))
        let fields = "x-api-key: \(key)\r\n"
        let post = String(decoding: Conversation.post(Conversation.chat, fields: fields), as: UTF8.self)
        try client.send(post.replacing("authorization: Bearer \(House.placeholder)\r\n", with: ""))
        let reply = try client.message()
        #expect(reply.status == 503 && reply.text.contains("full"))
        #expect(broken.requests.count == 1)
        #expect(house.decisions.last?.fields[.rules] == .strings(["key-scope"]))
    }

    @Test func `may share a connection with another key's, as behind a proxy, and each is itself`() throws {
        let ground = try ground()
        let keys = [try ground.keys.key(), try ground.keys.key()]
        let client = try Peer(port: ground.port)
        for key in keys + keys {
            try client.send(ground.post("x-api-key: \(key)\r\n"))
            #expect(try client.message().status == 200)
        }
        let seen = ground.house.outcomes(4).compactMap { $0.string(.agentKey) }
        #expect(seen == (keys + keys).map { String($0.dropFirst(4).prefix(10)) })
        try ground.keys.revoke(keys[0])
        try client.send(ground.post("x-api-key: \(keys[1])\r\n"))
        #expect(try client.message().status == 200)
    }

    @Test func `waits for its refusal when its source goes on trying`() throws {
        let ground = try ground()
        ground.keys.makeWait()
        let client = try Peer(port: ground.port)
        let begun = Date()
        try client.send(ground.post("x-api-key: wrong\r\n"))
        #expect(try client.message().status == 401)
        #expect(Date().timeIntervalSince(begun) > 0.9)
    }

    @Test func `finds no door when the listener is closed, and the run's own door stays`() throws {
        let ground = try ground()
        #expect(try ground.house.doors.listen(at: [], knowing: ground.keys) == 1)
        #expect(eventually { (try? Peer(port: ground.port)) == nil })
        let client = try ground.house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 200)
    }

    @Test(arguments: [true, false])
    func `keeps its listener when another cannot be opened, or its certificate cannot be read`(isTaken: Bool) throws {
        let ground = try ground()
        let standing = KeyedListener(door: .model, address: "127.0.0.1", port: 0, tls: nil)
        let broken = KeyedListener.TLSFiles(certificate: "/nowhere/a.pem", privateKey: "/nowhere/b.pem")
        let wanted =
            isTaken
            ? [standing, KeyedListener(door: .egress, address: "127.0.0.1", port: ground.port, tls: nil)]
            : [KeyedListener(door: .model, address: "127.0.0.1", port: 0, tls: broken)]
        for _ in 0..<2 {
            #expect(throws: ProxyError.self) { try ground.house.doors.listen(at: wanted, knowing: ground.keys) }
            #expect(ground.house.doors.keyedPorts == [ground.port])
        }
        #expect(try ground.house.doors.listen(at: [standing], knowing: ground.keys) == 0)
        #expect(ground.house.doors.keyedListeners == ["model gate at 127.0.0.1:0, without TLS"])
        _ = try Peer(port: ground.port)
    }

    @Test func `is served while more connections than there is room for wait without one`() throws {
        let ground = try ground()
        let key = try ground.keys.key()
        var idle: [Peer] = []
        for _ in 0..<(ProxyLimits.unknownConnections + 40) {
            let peer = try Peer(port: ground.port)
            try peer.send("POST /v1/x HTTP/1.1\r\nhost: a\r\n")
            idle.append(peer)
        }
        for _ in 0..<10 {
            let client = try Peer(port: ground.port)
            try client.send(ground.post("x-api-key: \(key)\r\n"))
            #expect(try client.message().status == 200)
        }
        // The first to come went.
        #expect(idle[0].isCut())
    }

    @Test func `has little time for its first byte`() throws {
        let ground = try ground()
        let silent = try Peer(port: ground.port)
        let slow = try Peer(port: ground.port)
        try slow.send("P")
        #expect(silent.isCut(within: 8))
        let key = try ground.keys.key()
        try slow.send(String(ground.post("x-api-key: \(key)\r\n").dropFirst()))
        #expect(try slow.message().status == 200)
    }
}
