import Foundation
import Gate
import Policy
import Proxy
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `Second choices` {
    private static let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"
    private static let price =
        "{ input: $3, output: $15, cache read: $0.30, cache write: $3.75, max input: 200000, max output: 4096 }"

    /// A house with a first model `echo` at one upstream and a second `other` at another, with two keys at the first.
    private static func house(
        _ first: Int, _ second: Int, strength: String = "strong", agent: String = "", budget: String = "$1000",
        keys: Bool = false, cedar: String? = nil, secondPrice: String = price
    ) throws -> House {
        try House(
            """
            version: 1
            providers:
              local:
                url: "http://127.0.0.1:\(first)"
                dialect: openai
                key: secret:local
                \(keys ? "further keys: [secret:second]" : "list prices: openai")
              spare: { url: "http://127.0.0.1:\(second)", dialect: openai, key: none }
            models:
              spare/other: { strength: \(strength) }
            prices:
              local/echo: \(price)
              spare/other: \(secondPrice)
            agents:
              scholar:
                budget: \(budget) per day
                models: { use: [local/echo], then: [spare/other], patience: 1 second }
                \(agent)

            """, cedar: cedar)
    }

    private static func failing(_ status: String, _ fields: String = "") throws -> ScriptedUpstream {
        try ScriptedUpstream.http { _, peer, _ in
            let body = "{\"error\":{\"message\":\"no\"}}"
            try peer.send(
                "HTTP/1.1 \(status)\r\ncontent-type: application/json\r\n\(fields)content-length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }
    }

    private static func rules(_ entry: Entry) -> [String] {
        if case .strings(let rules)? = entry.fields[.rules] { rules } else { [] }
    }

    private static func working() throws -> ScriptedUpstream {
        let answer = answer
        return try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
    }

    @Test(arguments: ["500 Oh", "503 Busy", "529 Overloaded", "429 Slow down", "402 Pay", "401 Who", "403 No"])
    func `take over when the first one fails, with one entry for each try (C9)`(status: String) throws {
        let (broken, good) = (try Self.failing(status, "retry-after: 30\r\n"), try Self.working())
        let house = try Self.house(broken.port, good.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 200)
        #expect(reply.text == Self.answer)
        #expect(reply.field("x-gatehouse-edits") == "model")
        #expect(broken.requests.count == 1)
        let sent = try #require(good.requests.first)
        #expect(sent.text == Conversation.chat.replacing("\"echo\"", with: "\"other\""))
        let outcomes = house.outcomes(2)
        #expect(outcomes.map { $0.string(.ended) } == ["upstream-failed", "complete"])
        #expect(outcomes.map { $0.int(.settle) } == [0, Conversation.cost])
        #expect(house.decisions.map { $0.int(.hop) } == [nil, 2])
        #expect(house.decisions.map { $0.string(.resource) } == ["local/echo", "spare/other"])
    }

    @Test func `take over when nobody listens, and when the connection breaks, which counts as spent`() throws {
        let good = try Self.working()
        let nobody = try RawSocket.listen()
        _ = close(nobody.descriptor)
        let refused = try Self.house(nobody.port, good.port)
        let first = try refused.modelClient()
        try first.send(Conversation.post(Conversation.chat))
        #expect(try first.message().status == 200)
        #expect(refused.outcomes(2).map { $0.int(.settle) } == [0, Conversation.cost])

        let cutter = try ScriptedUpstream.http { _, _, _ in throw Peer.Ended() }
        let broken = try Self.house(cutter.port, good.port)
        let second = try broken.modelClient()
        try second.send(Conversation.post(Conversation.chat))
        #expect(try second.message().status == 200)
        let outcomes = broken.outcomes(2)
        #expect(outcomes.first?.int(.settle) == Conversation.reservation(Conversation.chat))
        #expect(outcomes.first?.string(.basis) == "worst-known")
    }

    @Test func `take over when the answer does not begin in time, which counts as spent`() throws {
        let slow = try ScriptedUpstream.http { _, peer, _ in
            Thread.sleep(forTimeInterval: 4)
            try peer.send(Conversation.counted("{}"))
        }
        let good = try Self.working()
        let house = try Self.house(slow.port, good.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 200)
        #expect(house.outcomes(2).first?.string(.basis) == "worst-known")
    }

    @Test(arguments: ["weak", "medium"])
    func `an agent with tools is never handed to a weak model, not in an outage either (K6, C9)`(
        strength: String
    ) throws {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let house = try Self.house(broken.port, good.port, strength: strength)
        for _ in 0..<5 {
            let client = try house.modelClient()
            try client.send(Conversation.post(Conversation.chat))
            // The provider's own answer passes.
            #expect(try client.message().status == 503)
        }
        #expect(good.requests.isEmpty)
        let denied = house.decisions.filter { $0.string(.decision) == "deny" }
        #expect(!denied.isEmpty)
        #expect(denied.allSatisfy { Self.rules($0) == ["strength"] })
    }

    @Test func `a model of the same name elsewhere is no stronger for it, also where it is the only way left (K6, C9)`()
        throws
    {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let house = try House(
            """
            version: 1
            providers:
              local: { url: "http://127.0.0.1:\(broken.port)", dialect: openai, key: none }
              spare: { url: "http://127.0.0.1:\(good.port)", dialect: openai, key: none }
            models: { spare/echo: { strength: weak } }
            prices:
              local/echo: \(Self.price)
              spare/echo: \(Self.price)
            agents:
              scholar: { models: { use: [local/echo], then: [spare/echo] } }

            """)
        for _ in 0..<GateLimits.circuitFailures + 2 {
            let client = try house.modelClient()
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().status == 503)
        }
        #expect(good.requests.isEmpty)
    }

    /// Declared elsewhere, or nothing declared: data of a class stays where it may be, whatever else is down.
    @Test(arguments: ["{ region: us, training: never }", "{ region: eu }", "{ training: never }", nil])
    func `data that may not leave its region does not, in an outage neither (C9)`(declared: String?) throws {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let house = try House(
            """
            version: 1
            data classes: { personal: { regions: [eu], training: never } }
            providers:
              local:
                url: "http://127.0.0.1:\(broken.port)"
                dialect: openai
                key: none
                data: { region: eu, training: never }
              spare: { url: "http://127.0.0.1:\(good.port)", dialect: openai, key: none }
            models:
              spare/other: { strength: strong\(declared.map { ", data: \($0)" } ?? "") }
            prices:
              local/echo: \(Self.price)
              spare/other: \(Self.price)
            agents:
              scholar:
                handles: [personal]
                models: { use: [local/echo], then: [spare/other] }

            """)
        for _ in 0..<5 {
            let client = try house.modelClient()
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().status == 503)
        }
        #expect(good.requests.isEmpty)
        let denied = house.decisions.filter { $0.string(.decision) == "deny" }
        #expect(!denied.isEmpty)
        #expect(denied.allSatisfy { Self.rules($0).allSatisfy { $0.hasPrefix("agents.scholar.data.personal.") } })
        #expect(house.decisions.allSatisfy { $0.fields[.classes] == .strings(["personal"]) })
        #expect(house.decisions.first?.fields[.handling] == .strings(["region eu", "training never"]))
    }

    @Test func `data goes on to a second choice that is declared as its class demands`() throws {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let data = "data: { region: eu, retention: 1 day }"
        let house = try House(
            """
            version: 1
            data classes: { personal: { regions: [eu], retention: 30 days } }
            providers:
              local: { url: "http://127.0.0.1:\(broken.port)", dialect: openai, key: none, \(data) }
              spare: { url: "http://127.0.0.1:\(good.port)", dialect: openai, key: none, \(data) }
            models: { spare/other: { strength: strong } }
            prices:
              local/echo: \(Self.price)
              spare/other: \(Self.price)
            agents:
              scholar:
                handles: [personal]
                models: { use: [local/echo], then: [spare/other] }

            """)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 200)
        #expect(house.decisions.map { $0.string(.resource) } == ["local/echo", "spare/other"])
    }

    @Test func `near-identical requests are told as such, once for each request and without their words`() throws {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let house = try Self.house(broken.port, good.port)
        for text in ["is it 10:01 already", "is it 10:02 already", "tell me a secret"] {
            let client = try house.modelClient()
            let body = Conversation.chat.replacing(
                "\"messages\":[", with: "\"messages\":[{\"role\":\"user\",\"content\":\"\(text)\"},")
            #expect(body != Conversation.chat)
            try client.send(Conversation.post(body))
            #expect(try client.message().status == 200)
        }
        let asked = house.decisions.compactMap { $0.string(.likeness) }
        #expect(asked.count == 3 && asked[0] == asked[1] && asked[0] != asked[2], "\(asked)")
        #expect(house.decisions.filter { $0.int(.hop) != nil }.allSatisfy { $0.string(.likeness) == nil })
    }

    @Test func `an agent with tools that asks for a weak model is told why it gets none (K6)`() throws {
        let good = try Self.working()
        let house = try Self.house(good.port, good.port, agent: "may: [{ use tools: [builtin/Read] }]")
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 403 && reply.field("x-should-retry") == "false")
        #expect(reply.text.contains("has tools, so only a model that is strong can steer it"), "\(reply.text)")
        #expect(good.requests.isEmpty)
        #expect(house.decisions.flatMap(Self.rules).map { $0.contains(".models.strength@") } == [true])
    }

    // The dearer model is paid at its own price, and of the body nothing changes but the one word.
    @Test func `each of them is reserved and paid at its own price, and of the body only the model changes (C9, C3)`()
        throws
    {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let dear = Self.price.replacing("$3,", with: "$30,").replacing("$15,", with: "$150,")
        let house = try Self.house(broken.port, good.port, secondPrice: dear)
        let body =
            #"{ "model" :"echo","max_tokens":100 , "seed":9007199254740993,"top_p":1.0, "x":"\ud800 \u0000 echo","#
            + #""messages":[{"role":"user","content":"echo"}]}"#
        let client = try house.modelClient()
        try client.send(Conversation.post(body))
        #expect(try client.message().status == 200)
        let sent = try #require(good.requests.first)
        #expect(sent.text == body.replacing(#""model" :"echo""#, with: #""model" :"other""#))
        #expect(house.outcomes(2).map { $0.int(.settle) } == [0, 10 * Conversation.cost])
        let reserved = house.decisions.compactMap { $0.int(.reserve) }
        #expect(reserved.count == 2)
        // The other name is one byte longer.
        #expect(reserved.first == Conversation.reservation(body))
        #expect(reserved.last.map { $0 - 10 * Conversation.reservation(body) <= 30 } == true, "\(reserved)")
    }

    @Test func `policy decides about each of them (C9)`() throws {
        let (broken, good) = (try Self.failing("503 Busy"), try Self.working())
        let house = try Self.house(
            broken.port, good.port,
            cedar: """
                @id("not-there") forbid(principal, action == Action::"model.call", resource == Model::"spare/other");
                """)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 503)
        #expect(good.requests.isEmpty)
        #expect(house.decisions.last.map(Self.rules) == ["not-there"])
    }

    @Test func `a further key takes over from one that is refused, and the first is left alone from then on`() throws {
        let seen = Mutex<[String]>([])
        let answer = Self.answer
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            let key = request.field("authorization") ?? ""
            seen.withLock { $0.append(key) }
            guard key.hasSuffix("second") else {
                return try peer.send("HTTP/1.1 401 No\r\ncontent-length: 2\r\n\r\n{}")
            }
            try peer.send(Conversation.counted(answer))
        }
        let good = try Self.working()
        let house = try Self.house(upstream.port, good.port, keys: true)
        for _ in 0..<3 {
            let client = try house.modelClient()
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().status == 200)
        }
        #expect(good.requests.isEmpty)
        #expect(seen.withLock { $0.count { $0.hasSuffix("second") } } == 3)
        #expect(seen.withLock { $0.count } == 4)
        #expect(house.gate.openRoutes.map(\.scope.text) == ["local, key 1"])
        #expect(house.ledger.entries.contains { Self.rules($0) == ["route"] })
    }

    @Test func `nothing is switched once bytes of an answer went on (C8)`() throws {
        let good = try Self.working()
        let cutter = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                Conversation.streamHead + Conversation.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n"))
            throw Peer.Ended()
        }
        let house = try Self.house(cutter.port, good.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat.replacing("{\"model", with: "{\"stream\":true,\"model")))
        _ = try? client.message()
        #expect(house.outcomes(1).count == 1)
        #expect(good.requests.isEmpty)
    }

    @Test func `a second choice that does not fit the budget is refused like any call (C9)`() throws {
        let (broken, good) = (
            try ScriptedUpstream.http { _, _, _ in throw Peer.Ended() }, try Self.working()
        )
        // One reservation fits and two do not: the broken call counts as spent.
        let one = Conversation.reservation(Conversation.chat)
        let budget = "$0.\(String(repeating: "0", count: max(0, 6 - "\(one + 10)".count)))\(one + 10)"
        let house = try Self.house(broken.port, good.port, budget: budget)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 402)
        #expect(good.requests.isEmpty)
    }

    @Test(arguments: ["503 Busy", "429 Slow down", "401 Who", "403 No", "402 Pay"])
    func `the one way that is left is taken for as long as the other is left alone`(status: String) throws {
        let (broken, good) = (try Self.failing(status), try Self.working())
        let house = try Self.house(broken.port, good.port)
        for _ in 0..<6 {
            let client = try house.modelClient()
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().status == 200)
        }
        #expect(good.requests.count == 6)
        #expect(broken.requests.count <= GateLimits.circuitFailures)
    }
}
