import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A request through the egress gate with a key` {
    private struct Ground {
        let upstream: ScriptedUpstream
        let house: House
        let keys: KeyBox
        let port: Int
        let host: String

        init() throws {
            upstream = try ScriptedUpstream.http { _, peer, _ in try peer.send(Conversation.counted("fine")) }
            host = "127.0.0.1:\(upstream.port)"
            house = try House.withHosts([host], loopback: [host])
            keys = KeyBox(house)
            try house.doors.listen(
                at: [KeyedListener(door: .egress, address: "127.0.0.1", port: 0, tls: nil)], knowing: keys)
            port = try #require(house.doors.keyedPorts.first)
        }

        func get(_ fields: String) -> String {
            "GET http://\(host)/x HTTP/1.1\r\nhost: \(host)\r\n\(fields)\r\n"
        }
    }

    private static func basic(_ text: String) -> String {
        "Proxy-Authorization: Basic \(Data(text.utf8).base64EncodedString())\r\n"
    }

    @Test func `takes the key as a proxy's password, as its user, or as a bearer, and drops it`() throws {
        let ground = try Ground()
        let key = try ground.keys.key()
        for field in [
            Self.basic("scholar:\(key)"), Self.basic("\(key):"), "proxy-authorization: Bearer \(key)\r\n",
        ] {
            let client = try Peer(port: ground.port)
            try client.send(ground.get(field))
            #expect(try client.message(to: "GET").text == "fine")
        }
        #expect(ground.upstream.requests.count == 3)
        #expect(!"\(ground.upstream.requests)".contains(key))
        #expect(ground.house.outcomes(3).allSatisfy { $0.string(.agentKey) != nil })
    }

    @Test(arguments: ["", "Proxy-Authorization: Basic !!!\r\n", "Proxy-Authorization: Negotiate x\r\n"])
    func `asks for a key with 407`(_ field: String) throws {
        let ground = try Ground()
        let client = try Peer(port: ground.port)
        try client.send(ground.get(field + "authorization: Bearer \(try ground.keys.key())\r\n"))
        let reply = try client.message(to: "GET")
        #expect(reply.status == 407)
        #expect(reply.field("proxy-authenticate") == "Basic realm=\"gatehouse\"")
        #expect(ground.upstream.connections == 0)
    }

    @Test func `never carries the key itself outside (E1)`() throws {
        let ground = try Ground()
        let key = try ground.keys.key()
        let client = try Peer(port: ground.port)
        try client.send(ground.get(Self.basic("x:\(key)") + "x-stolen: \(Data(key.utf8).base64EncodedString())\r\n"))
        #expect(try client.message(to: "GET").status == 403)
        #expect(ground.upstream.connections == 0)
    }

    @Test(arguments: ["x-other: KEY\r\n", "x-other: a%67KEY\r\n", "content-length: 73\r\n\r\nKEY"])
    func `never carries another agent's key outside (E1)`(rest: String) throws {
        let ground = try Ground()
        let (key, other) = (try ground.keys.key(), try ground.keys.key())
        // Spelt with an escape, the first letter stands there already.
        let spelt = rest.contains("%67") ? String(other.dropFirst()) : other
        let end = rest.contains("\r\n\r\n") ? "" : "\r\n"
        let client = try Peer(port: ground.port)
        try client.send(
            "POST http://\(ground.host)/x HTTP/1.1\r\nhost: \(ground.host)\r\n" + Self.basic("x:\(key)")
                + rest.replacing("KEY", with: spelt) + end)
        #expect(try client.message(to: "POST").status == 403)
        #expect(ground.upstream.connections == 0)
    }

    @Test func `opens a tunnel that ends when the key is revoked`() throws {
        let ground = try Ground()
        let key = try ground.keys.key()
        let client = try Peer(port: ground.port)
        try client.send("CONNECT \(ground.host) HTTP/1.1\r\nhost: \(ground.host)\r\n\(Self.basic("x:\(key)"))\r\n")
        #expect(try client.message(to: "CONNECT").status == 200)
        try ground.keys.revoke(key)
        #expect((try? client.rest()) ?? [] == [])
        #expect(ground.house.outcomes(1).first?.string(.ended) == "revoked")
    }
}
