import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A plain request at the egress gate` {
    private func house(_ upstream: ScriptedUpstream, more: [String] = []) throws -> House {
        let target = "127.0.0.1:\(upstream.port)"
        return try House.withHosts([target] + more, loopback: [target])
    }

    private func get(
        _ upstream: ScriptedUpstream, _ path: String = "/", _ fields: String = "", version: String = "1.1"
    )
        -> String
    {
        "GET http://127.0.0.1:\(upstream.port)\(path) HTTP/\(version)\r\nhost: elsewhere.example\r\n\(fields)\r\n"
    }

    @Test func `is sent in origin form, to the host of its target, without what routes or names proxies (B6, B12)`()
        throws
    {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(
            get(
                upstream, "/a/./b?q=1",
                "Proxy-Authorization: Basic eA==\r\nVia: 1.1 x\r\nX-Forwarded-For: 1.2.3.4\r\nForwarded: for=x\r\n"
                    + "Connection: X-Mine\r\nX-Mine: 1\r\nX-Real-IP: 9.9.9.9\r\nX-HTTP-Method-Override: DELETE\r\nAccept: */*\r\n"
            ))
        let answer = try client.message(to: "GET")
        #expect(answer.status == 200)
        #expect(answer.text == "ok")
        let seen = try #require(upstream.requests.first)
        #expect(seen.start == "GET /a/b?q=1 HTTP/1.1")
        #expect(seen.fields["host"] == ["127.0.0.1:\(upstream.port)"])
        #expect(Set(seen.fields.keys) == ["host", "accept"])
    }

    @Test(arguments: [
        ("content-length: 5\r\n\r\nhello", "content-length"),
        ("transfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "chunks"),
        ("\r\nhello", "until close"),
    ])
    func `is answered whole however the answer is framed`(answer: String, framing: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\n" + answer)
            if framing == "until close" { throw Peer.Ended() }
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream))
        let message = try client.message(to: "GET")
        #expect(message.text == "hello")
        #expect(message.isWhole)
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.string(.ended) == "complete")
        #expect(outcome.int(.bytesIn) == 5)
        // The connection goes on, whatever the upstream did with its own.
        try client.send(get(upstream))
        #expect(try client.message(to: "GET").text == "hello")
    }

    @Test func `an HTTP 1.0 client gets no chunks`() throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream, version: "1.0"))
        let message = try client.message(to: "GET")
        #expect(message.field("transfer-encoding") == nil)
        #expect(message.text == "hello")
    }

    @Test(arguments: ["content-length: 50\r\n\r\nhello", "transfer-encoding: chunked\r\n\r\n32\r\nhello"])
    func `an answer that is cut short is cut short for the client too`(answer: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\n" + answer)
            throw Peer.Ended()
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream))
        let message = try client.message(to: "GET")
        #expect(!message.isWhole)
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["upstream-failed"])
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello", "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n", "HTTP/1.1 200 OK\nx: y\n\n", "",
    ])
    func `an upstream that does not speak plain HTTP is a 502 (B1, B19, D1)`(answer: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(answer)
            throw Peer.Ended()
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream))
        #expect(try client.message(to: "GET").status == 502)
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["upstream-failed"])
    }

    @Test(arguments: [
        "GET /\(House.placeholder) HTTP/1.1", "GET /?k=\(House.placeholder) HTTP/1.1",
    ])
    func `a placeholder on its way out is stopped before anything is dialled (E1)`(line: String) throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send("HTTP/1.1 204 No\r\n\r\n") }
        let house = try house(upstream)
        let client = try house.egressClient()
        let absolute = line.replacing("GET /", with: "GET http://127.0.0.1:\(upstream.port)/")
        try client.send("\(absolute)\r\nhost: x\r\n\r\n")
        #expect(try client.message(to: "GET").status == 403)
        #expect(upstream.connections == 0)
        #expect(house.ledger.entries.contains { $0.kind == .finding })
        #expect(!house.ledger.entries.contains { "\($0)".contains(House.placeholder) })
    }

    @Test func `thousands of pipelined refusals are answered in turn and sink nothing`() throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send("HTTP/1.1 204 No\r\n\r\n") }
        let house = try house(upstream)
        let client = try house.egressClient()
        let count = 8_000
        let one = Array(
            "GET http://127.0.0.1:\(upstream.port)/ HTTP/1.1\r\nhost: x\r\na: \(House.placeholder)\r\n\r\n".utf8)
        let all = Array(repeatElement(one, count: count).joined())
        let socket = client.socket
        Thread.detachNewThread { try? socket.send(all) }
        var refused = 0
        for _ in 0..<count where try client.message(to: "GET").status == 403 { refused += 1 }
        #expect(refused == count)
    }

    @Test func `pipelined requests are answered in order, each judged by itself`() throws {
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            let body = request.start.split(separator: " ")[1]
            try peer.send("HTTP/1.1 200 OK\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        let denied = "GET http://denied.example/ HTTP/1.1\r\nhost: x\r\n\r\n"
        try client.send(get(upstream, "/1") + denied + get(upstream, "/2") + get(upstream, "/3"))
        let answers = try (0..<4).map { _ in try client.message(to: "GET") }
        #expect(answers.map(\.status) == [200, 403, 200, 200])
        #expect(answers[0].text == "/1")
        #expect(answers[2].text == "/2")
        #expect(answers[3].text == "/3")
    }

    @Test func `a redirect is handed to the agent and not followed (B14)`() throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\ncontent-length: 0\r\n\r\n")
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream))
        let answer = try client.message(to: "GET")
        #expect(answer.status == 302)
        #expect(answer.field("location") == "http://10.0.0.1/")
        #expect(upstream.requests.count == 1)
    }

    @Test func `a client that goes away ends the upstream's work, and it settles once`() throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nx")
            _ = try? peer.rest()
            throw Peer.Ended()
        }
        let house = try house(upstream)
        let client = try house.egressClient()
        try client.send(get(upstream))
        #expect(eventually { upstream.requests.count == 1 })
        client.socket.close()
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["client-gone"])
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nhost: a\r\n\r\n", "GET https://a.example/ HTTP/1.1\r\nhost: a\r\n\r\n",
        "CONNECT a.example HTTP/1.1\r\nhost: a\r\n\r\n", "CONNECT a.example:0 HTTP/1.1\r\nhost: a\r\n\r\n",
        "CONNECT a.example:443:80 HTTP/1.1\r\nhost: a\r\n\r\n", "GET http://u@a.example/ HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET http://a.example/ HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "POST http://a.example/ HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET http://a.example/ HTTP/1.1\r\nhost: a\r\nx : y\r\n\r\n", "GET http://a.example/ HTTP/1.1\nhost: a\n\n",
        "GET http://a.example//x HTTP/1.1\r\nhost: a\r\n\r\n",
        "GET http://a.example/%2e%2e%2fx HTTP/1.1\r\nhost: a\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ])
    func `what can be read in two ways is refused and the connection closed (A8, B1, B3, B6, B8, C6)`(
        bytes: String
    ) throws {
        let house = try House.withHosts(["a.example:80"], loopback: [])
        let client = try house.egressClient()
        try client.send(bytes)
        let answer = try client.message(to: "GET")
        #expect([400, 505].contains(answer.status))
        #expect(answer.field("connection") == "close")
        #expect(client.isCut())
        #expect(house.ledger.entries.isEmpty)
    }
}
