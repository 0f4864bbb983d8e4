import Gate
import Policy
import Proxy
import TestSupport
import Testing
import Vocabulary

/// What one agent's requests bring about must not take ways from others.
@Suite(.serialized) struct `Who a failure is held against` {
    private static let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"
    private static let price =
        "{ input: $3, output: $15, cache read: $0.30, cache write: $3.75, max input: 200000, max output: 4096 }"
    private static let odd = Conversation.chat.replacing("\"echo\"", with: "\"echo\",\"user\":\"odd\"")

    /// Three agents of one provider, whose second key goes to the same address; clerk has a key of its own.
    private static func house(_ port: Int, further: Bool = true) throws -> House {
        try House(
            """
            version: 1
            providers:
              local:
                url: "http://127.0.0.1:\(port)"
                dialect: openai
                key: secret:local
                \(further ? "further keys: [secret:second]" : "list prices: openai")
                agent keys: { clerk: secret:clerk }
            prices:
              local/echo: \(price)
            agents:
              scholar: { models: { use: [local/echo] } }
              teacher: { models: { use: [local/echo] } }
              porter: { models: { use: [local/echo] } }
              clerk: { models: { use: [local/echo] } }

            """)
    }

    /// A provider that answers what is odd with a status, under the first key or under any; and the keys it was shown.
    private static func upstream(
        _ status: String, _ keys: Keys, always: String? = nil, body: String = "{\"error\":{\"message\":\"no\"}}"
    ) throws -> ScriptedUpstream {
        let (answer, failure) = (
            answer,
            "HTTP/1.1 \(status)\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return try ScriptedUpstream.http { request, peer, _ in
            let key = request.field("authorization").map { String($0.dropFirst(7)) } ?? ""
            keys.add(key)
            let fails = always.map { $0 == key } ?? request.text.contains("odd")
            try peer.send(fails ? failure : Conversation.counted(answer))
        }
    }

    private static func call(_ house: House, as agent: String, _ body: String = Conversation.chat) throws -> Int {
        let client = try house.modelClient(of: agent)
        try client.send(Conversation.post(body))
        return try client.message().status
    }

    @Test(arguments: ["402 Pay", "403 No"])
    func `a request of one agent that a key is refused for takes that key from no other agent`(status: String) throws {
        let keys = Keys()
        let upstream = try Self.upstream(status, keys)
        let house = try Self.house(upstream.port)
        // Every key refuses it, so the agent hears of it.
        #expect([402, 403].contains(try Self.call(house, as: "scholar", Self.odd)))
        keys.clear()
        #expect(try Self.call(house, as: "teacher") == 200)
        #expect(keys.all == [House.secret])
        #expect(try Self.call(house, as: "clerk") == 200)
    }

    /// Two agents with a second choice, of which one is impatient.
    private static func house(_ first: Int, then second: Int) throws -> House {
        try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(first)", dialect: openai, key: secret:local }
              spare: { url: "http://127.0.0.1:\(second)", dialect: openai, key: none }
            models:
              spare/other: { strength: strong }
            prices:
              local/echo: \(price)
              spare/other: \(price)
            agents:
              scholar: { models: { use: [local/echo], then: [spare/other], patience: 1 second } }
              teacher: { models: { use: [local/echo], then: [spare/other] } }

            """)
    }

    @Test(arguments: ["500 Oh", "503 Busy", "408 Late"])
    func `what breaks a provider for one agent's words leaves it to the others`(status: String) throws {
        let (keys, spare) = (Keys(), Keys())
        let (upstream, other) = (try Self.upstream(status, keys), try Self.upstream("500 Oh", spare, always: "none"))
        let house = try Self.house(upstream.port, then: other.port)
        for _ in 0..<4 { #expect(try Self.call(house, as: "scholar", Self.odd) == 200) }
        // Its own calls go elsewhere after three of them.
        #expect(keys.all.count == GateLimits.circuitFailures)
        #expect(house.gate.openRoutes.map(\.scope.text) == ["local/echo, for scholar"])
        let spared = spare.all.count
        #expect(try Self.call(house, as: "teacher") == 200)
        #expect(keys.all.count == GateLimits.circuitFailures + 1 && spare.all.count == spared)
    }

    @Test(arguments: [false, true])
    func `the patience of one agent takes no provider from others, and long answers are no failures`(
        isStreamed: Bool
    ) throws {
        let (release, spare) = (Keys(), Keys())
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            if request.text.contains("odd") { _ = eventually(within: 60) { !release.all.isEmpty } }
            try peer.send(Conversation.counted(answer))
        }
        let stream = "data: {\"choices\":[{\"index\":0,\"delta\":{}}],\(Conversation.usage)}\n\ndata: [DONE]\n\n"
        let other = try ScriptedUpstream.http { _, peer, _ in
            spare.add("")
            try peer.send(
                isStreamed ? Conversation.counted(stream, type: "text/event-stream") : Conversation.counted(answer))
        }
        let house = try Self.house(upstream.port, then: other.port)
        let body = isStreamed ? Self.odd.replacing("{\"model", with: "{\"stream\":true,\"model") : Self.odd
        for _ in 0..<GateLimits.circuitFailures { #expect(try Self.call(house, as: "scholar", body) == 200) }
        #expect(spare.all.count == GateLimits.circuitFailures)
        #expect(house.gate.openRoutes.map(\.scope.text) == (isStreamed ? ["local/echo, for scholar"] : []))
        #expect(try Self.call(house, as: "teacher") == 200)
        #expect(spare.all.count == GateLimits.circuitFailures)
        release.add("")
    }

    @Test(arguments: ["402 Pay", "403 No"])
    func `what two agents are refused for is held against the key`(status: String) throws {
        let keys = Keys()
        let upstream = try Self.upstream(status, keys, always: House.secret)
        let house = try Self.house(upstream.port)
        for agent in ["scholar", "teacher"] { #expect(try Self.call(house, as: agent) == 200) }
        #expect(keys.all == [House.secret, "sk-second", House.secret, "sk-second"])
        keys.clear()
        #expect(try Self.call(house, as: "porter") == 200)
        #expect(keys.all == ["sk-second"])
    }

    @Test func `a key that does not pay is passed over, and the next one asked`() throws {
        let keys = Keys()
        let upstream = try Self.upstream("402 Pay", keys, always: House.secret)
        let house = try Self.house(upstream.port)
        for _ in 0..<3 { #expect(try Self.call(house, as: "scholar") == 200) }
        #expect(keys.all == [House.secret, "sk-second", "sk-second", "sk-second"])
    }

    @Test func `an agent that tries a way anew and hangs up keeps nobody from it`() throws {
        let (keys, release) = (Keys(), Keys())
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            keys.add(request.field("authorization").map { String($0.dropFirst(7)) } ?? "")
            if keys.all.count == 1 { return try peer.send("HTTP/1.1 401 Who\r\ncontent-length: 2\r\n\r\n{}") }
            if request.text.contains("odd") { _ = eventually(within: 60) { !release.all.isEmpty } }
            try peer.send(Conversation.counted(answer))
        }
        let house = try Self.house(upstream.port)
        #expect(try Self.call(house, as: "scholar") == 200)
        #expect(keys.all == [House.secret, "sk-second"])
        house.clock.move(seconds: 301)
        for round in 1...2 {
            do {
                let client = try house.modelClient(of: "scholar")
                try client.send(Conversation.post(Self.odd))
                #expect(eventually { keys.all.count == 2 + round })
            }
            _ = house.outcomes(2 + round)
        }
        // The second time it is another agent's turn.
        #expect(keys.all.suffix(2) == [House.secret, "sk-second"])
        #expect(try Self.call(house, as: "teacher") == 200)
        #expect(keys.all.last == House.secret)
        release.add("")
    }

    @Test func `an agent's own account that does not pay shuts nobody else's`() throws {
        let keys = Keys()
        let body = "{\"error\":{\"message\":\"no\",\"code\":\"insufficient_quota\"}}"
        let upstream = try Self.upstream("402 Pay", keys, always: "sk-clerk", body: body)
        let house = try Self.house(upstream.port, further: false)
        #expect(try Self.call(house, as: "clerk") == 402)
        #expect(try Self.call(house, as: "clerk") == 402)
        #expect(keys.all == ["sk-clerk"])
        #expect(try Self.call(house, as: "scholar") == 200)
    }

    @Test func `an account is open as soon as the call that tries it is answered, however long that goes on`() throws {
        let (keys, release) = (Keys(), Keys())
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            keys.add("")
            if keys.all.count == 1 {
                let body = "{\"error\":{\"message\":\"no\",\"code\":\"insufficient_quota\"}}"
                return try peer.send(
                    "HTTP/1.1 429 No\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
                )
            }
            guard request.text.contains("odd") else { return try peer.send(Conversation.counted(answer)) }
            try peer.send(
                Conversation.streamHead + Conversation.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n"))
            _ = eventually { !release.all.isEmpty }
        }
        let house = try Self.house(upstream.port, further: false)
        #expect(try Self.call(house, as: "scholar") == 429)
        #expect(eventually { !house.gate.shutAccounts.isEmpty })
        #expect(try Self.call(house, as: "teacher") == 402)
        house.clock.move(seconds: 31)
        let probe = try house.modelClient(of: "scholar")
        try probe.send(Conversation.post(Self.odd.replacing("{\"model", with: "{\"stream\":true,\"model")))
        #expect(eventually { house.gate.shutAccounts.isEmpty })
        #expect(try Self.call(house, as: "teacher") == 200)
        release.add("")
    }
}
