import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A model call` {
    private let answer = "{\"id\":\"1\",\"choices\":[{\"index\":0}],\(Conversation.usage)}"

    @Test
    func `goes out byte for byte with the real key instead of the placeholder, and settles by usage (C3, C11, E3)`()
        throws
    {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nset-cookie: a=b\r\nopenai-organization: acme\r\n"
                    + "x-request-id: r1\r\ncontent-length: \(answer.utf8.count)\r\n\r\n\(answer)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let body =
            "{ \"model\" : \"echo\",\"max_tokens\":1e2, \"max_completion_tokens\":100,\r\n \"x\":[1.0,123456789012345678901,\"\\u0041\\/\"]}"
        let plain = body.replacing("\"max_tokens\":1e2, ", with: "")
        try client.send(
            Conversation.post(
                plain, fields: "Accept-Encoding: gzip\r\nCookie: a=b\r\nX-Forwarded-For: 1\r\nX-Mine: 7\r\n"))
        let reply = try client.message()
        #expect(reply.status == 200)
        #expect(reply.text == answer)
        #expect(reply.field("x-request-id") == "r1")
        #expect(reply.field("set-cookie") == nil)
        #expect(reply.field("openai-organization") == nil)
        #expect(reply.field("x-gatehouse-decision") == "run-1.1")
        let seen = try #require(upstream.requests.first)
        #expect(seen.text == plain)
        #expect(seen.start == "POST /v1/chat/completions HTTP/1.1")
        #expect(seen.fields["authorization"] == ["Bearer \(House.secret)"])
        #expect(seen.field("accept-encoding") == "identity")
        #expect(seen.field("cookie") == nil)
        #expect(seen.field("x-forwarded-for") == nil)
        #expect(seen.field("x-mine") == "7")
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.int(.settle) == Conversation.cost)
        #expect(outcome.string(.basis) == "usage")
        #expect(outcome.int(.inputTokens) == 1_000)
        #expect(outcome.int(.outputTokens) == 10)
        #expect(house.decisions.first?.int(.reserve) == Conversation.reservation(plain))
    }

    @Test func `is forwarded only once its decision is durable, and refused when it cannot be`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        let house = try House.withModels(at: upstream.port)
        house.ledger.hold()
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(eventually { house.decisions.count == 1 })
        Thread.sleep(forTimeInterval: 0.1)
        #expect(upstream.connections == 0)
        house.ledger.release()
        #expect(try client.message().status == 200)
        house.ledger.fail(LedgerFailure("the disk is full"))
        try client.send(Conversation.post(Conversation.chat))
        let refused = try client.message()
        #expect(refused.status == 503)
        #expect(!refused.text.contains("disk"))
        #expect(upstream.requests.count == 1)
        #expect(house.gate.openPasses == 0)
    }

    @Test(arguments: [
        ("429 Too Many Requests", #"{"error":{"message":"slow down","type":"rate"}}"#), ("400 Bad Request", "{}"),
        ("529 Overloaded", ""), ("500 Oops", "not json"),
    ])
    func `an error of the provider passes unchanged and costs nothing`(status: String, body: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(
                "HTTP/1.1 \(status)\r\nretry-after: 7\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
            )
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.start == "HTTP/1.1 \(status)")
        #expect(reply.text == body)
        #expect(reply.field("retry-after") == "7")
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.int(.settle) == 0)
        #expect(outcome.string(.basis) == "nothing")
        #expect(outcome.int(.status) == Int64(status.prefix(3)))
    }

    @Test(arguments: [
        ("content-encoding: gzip\r\ncontent-type: application/json", "\u{1f}\u{8}squeezed", false),
        ("content-encoding: br\r\ncontent-type: text/event-stream", "xxxx", false),
        ("content-type: application/json", "{\"no\":1}", true),
        ("content-type: application/json", "{broken", false), ("content-type: text/html", "<p>", false),
    ])
    func `an answer that tells no usage costs all that was set aside, and passes only if it can be read (K3, C1)`(
        fields: String, body: String, passes: Bool
    ) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\n\(fields)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect((reply.text == body) == passes)
        #expect(reply.status == (passes ? 200 : 502))
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.int(.settle) == Conversation.reservation(Conversation.chat))
        #expect(outcome.string(.basis) == "worst-known")
    }

    @Test func `no listener at the provider is a 502 that costs nothing`() throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 502)
        #expect(reply.field("x-should-retry") == "true")
        #expect(house.outcomes(1).map { $0.int(.settle) } == [0])
        #expect(house.outcomesNow.first?.string(.ended) == "upstream-failed")
    }

    @Test(arguments: [
        "", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 101 No\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
    ])
    func `a provider that fails before its answer begins is a 502 and counts as spent (C8)`(bytes: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(bytes)
            throw Peer.Ended()
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 502)
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.string(.ended) == "upstream-failed")
        #expect(outcome.int(.settle) == Conversation.reservation(Conversation.chat))
        // The client's own connection is in order and goes on.
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 502)
    }

    @Test(arguments: [
        "content-length: 100\r\n\r\n{\"half\":", "transfer-encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n",
        "transfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0;ext=1\r\n\r\n",
    ])
    func `a whole answer that is cut short is none for the client and counts as spent`(rest: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\(rest)")
            throw Peer.Ended()
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let reply = try client.message()
        #expect(reply.status == 502)
        #expect(reply.isWhole)
        let outcomes = house.outcomes(1)
        #expect(outcomes.map { $0.int(.settle) } == [Conversation.reservation(Conversation.chat)])
    }

    @Test func `an answer until close is whole for the client`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\(answer)")
            throw Peer.Ended()
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        for _ in 0..<2 {
            try client.send(Conversation.post(Conversation.chat))
            let reply = try client.message()
            #expect(reply.text == answer)
            #expect(reply.isWhole)
        }
        #expect(house.outcomes(2).map { $0.int(.settle) } == [Conversation.cost, Conversation.cost])
    }

    @Test func `bytes after an answer never become another one's`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, number in
            try peer.send(
                Conversation.counted(answer.replacing("\"1\"", with: "\"\(number)\""))
                    + (number == 0 ? Conversation.counted("{\"poison\":true}") : ""))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        for number in 0..<3 {
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().text == answer.replacing("\"1\"", with: "\"\(number)\""))
        }
        #expect(upstream.connections == 2)
    }

    @Test func `bytes that come later on an idle connection close it`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, number in
            try peer.send(Conversation.counted(answer.replacing("\"1\"", with: "\"\(number)\"")))
            guard number == 0 else { return }
            Thread.sleep(forTimeInterval: 0.1)
            try peer.send(Conversation.counted("{\"poison\":true}"))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        for number in 0..<3 {
            try client.send(Conversation.post(Conversation.chat))
            #expect(try client.message().text == answer.replacing("\"1\"", with: "\"\(number)\""))
            Thread.sleep(forTimeInterval: 0.25)
        }
        #expect(upstream.connections == 2)
    }

    @Test(arguments: ["before the answer", "inside the answer"])
    func `a client that hangs up settles once and stops the provider`(stage: String) throws {
        let upstream = try ScriptedUpstream { peer, _ in
            _ = try peer.message(isAnswer: false)
            if stage == "inside the answer" {
                try peer.send(
                    Conversation.streamHead
                        + Conversation.chunk("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"))
            }
            Cut.count.add(peer.isCut(within: 6) ? 1 : 0)
        }
        let before = Cut.count.value
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let body =
            #"{"model":"echo","max_tokens":100,"stream":true,"stream_options":{"include_usage":true},"messages":[]}"#
        try client.send(Conversation.post(body))
        #expect(eventually { upstream.connections == 1 })
        if stage == "inside the answer" { _ = try client.take(10) }
        Thread.sleep(forTimeInterval: 0.1)
        client.socket.close()
        let outcomes = house.outcomes(1)
        #expect(outcomes.map { $0.string(.ended) } == ["client-gone"])
        #expect(outcomes.first?.int(.settle) == Conversation.reservation(body))
        #expect(eventually { Cut.count.value == before + 1 })
    }

    @Test(
        arguments: [
            ("GET", "/v1/models", "", 200), ("POST", "/v1/files", "{}", 404),
            ("POST", "/v1/chat/completions?x=1", "{}", 404),
            ("POST", "/v1/chat/completions", "{", 400), ("POST", "/v1/chat/completions", "[]", 400),
            ("POST", "/v1/chat/completions", #"{"model":"echo","model":"other","max_tokens":1}"#, 400),
            ("POST", "/v1/chat/completions", #"{"model":"unknown-model","max_tokens":1}"#, 403),
            ("POST", "/v1/../v1/batches", "{}", 404), ("POST", "http://127.0.0.1/v1/chat/completions", "{}", 400),
        ] as [(String, String, String, Int)])
    func `only the known endpoints and one reading of a body pass (E13, B17, C5)`(
        method: String, path: String, body: String, status: Int
    ) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted("{}")) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send("\(method) \(path) HTTP/1.1\r\nhost: a\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(try client.message(to: method).status == status)
        #expect(upstream.connections == 0)
    }

    @Test func `two different credentials are one too many (A1)`() throws {
        let house = try House.withModels(at: try RawSocket.closedPort())
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat, fields: "x-api-key: other\r\n"))
        #expect(try client.message().status == 401)
        #expect(house.ledger.entries.isEmpty)
    }

    @Test func `a budget refusal is 402 and not to be retried, in the client's dialect (O9, A7)`() throws {
        let house = try House.withModels(at: try RawSocket.closedPort(), cap: "$0.000001")
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        let openai = try client.message()
        #expect(openai.status == 402)
        #expect(openai.field("x-should-retry") == "false")
        #expect(openai.text.contains(#""code":"insufficient_quota""#))
        let body = #"{"model":"echo-a","max_tokens":5,"messages":[]}"#
        try client.send(Conversation.post(body, path: "/v1/messages", fields: "anthropic-version: 2023-06-01\r\n"))
        let anthropic = try client.message()
        #expect(anthropic.status == 402)
        #expect(anthropic.text.hasPrefix(#"{"type":"error","error":{"type":"billing_error""#))
        #expect(house.decisions.map { $0.string(.limit) } == ["budget", "budget"])
    }

    @Test func `Expect is answered and a body over the limit is refused unread (B13, C12)`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let body = Conversation.chat
        try client.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: \(body.utf8.count)\r\n\r\n"
        )
        #expect(try client.message().status == 100)
        try client.send(body)
        #expect(try client.message().text == answer)
        #expect(upstream.requests.first?.field("expect") == nil)
        let large = try house.modelClient()
        try large.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 33554433\r\n\r\n")
        #expect(try large.message().status == 413)
        #expect(large.isCut())
        let chunked = try house.modelClient()
        try chunked.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n2000001\r\n")
        #expect(try chunked.message().status == 413)
    }

    @Test func `sixty-four connections at once never pass the cap together (K1)`() throws {
        let answer = answer
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted(answer)) }
        // Each call costs 3150 and reserves some 7900: far from all 3200 fit under a dollar.
        let house = try House.withModels(at: upstream.port, cap: "$1")
        let tally = Tally()
        let threads = 64
        let port = house.modelPort
        for _ in 0..<threads {
            Thread.detachNewThread {
                var statuses: [Int] = []
                if let client = try? Peer(port: port) {
                    for _ in 0..<50 {
                        guard (try? client.send(Conversation.post(Conversation.chat))) != nil,
                            let reply = try? client.message()
                        else { break }
                        statuses.append(reply.status)
                    }
                }
                tally.add(statuses)
            }
        }
        #expect(eventually(within: 60) { tally.finished == threads })
        let statuses = tally.statuses
        #expect(statuses.count == threads * 50)
        let admitted = statuses.filter { $0 == 200 }.count
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 402 })
        #expect(admitted == upstream.requests.count)
        let outcomes = house.outcomes(admitted)
        #expect(outcomes.count == admitted)
        let spent = outcomes.compactMap { $0.int(.settle) }.reduce(0, +)
        #expect(spent <= 1_000_000)
        #expect(spent > 900_000)
        #expect(highestCommitment(house.ledger.entries) <= 1_000_000)
    }

    /// The most that was spent and set aside at any moment, read from the order of the ledger.
    private func highestCommitment(_ entries: [Entry]) -> Int64 {
        var open: [IntentID: Int64] = [:]
        var spent: Int64 = 0
        var highest: Int64 = 0
        for entry in entries {
            guard let intent = entry.intent else { continue }
            if let reserved = entry.int(.reserve) { open[intent] = reserved }
            if let settled = entry.int(.settle) {
                open[intent] = nil
                spent += settled
            }
            highest = max(highest, spent + open.values.reduce(0, +))
        }
        return highest
    }
}

/// Counts hang-ups that a scripted provider noticed.
private enum Cut {
    static let count = Counter()
}
