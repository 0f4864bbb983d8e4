import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `Names and addresses at the egress gate` {
    private func connect(_ house: House, _ target: String) throws -> Peer.Message {
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        return try client.message(to: "CONNECT")
    }

    @Test func `a rebound name is judged anew and its private address never dialled (A10)`() throws {
        let good = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let bad = try ScriptedUpstream(host: "127.0.0.2", port: good.port) { peer, _ in _ = try peer.rest() }
        let target = "rebind.example:\(good.port)"
        let resolver = ScriptedResolver(["rebind.example": [["127.0.0.1"], ["127.0.0.2"]]])
        let house = try House.withHosts([target], loopback: ["127.0.0.1:\(good.port)"], resolver: resolver)
        #expect(try connect(house, target).status == 200)
        // One lookup for one connection: nothing is looked up between the check and the dial.
        #expect(resolver.lookups == ["rebind.example"])
        #expect(eventually { good.connections == 1 })
        let second = try connect(house, target)
        #expect(second.status == 403)
        #expect(second.text.contains("\"kind\":\"address\""))
        #expect(bad.connections == 0)
        #expect(good.connections == 1)
        #expect(
            house.ledger.entries.contains {
                $0.kind == .outcome && $0.string(.ended) == "refused"
                    && $0.string(.detail)?.contains("loopback") == true
            })
    }

    @Test(arguments: [
        ["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "169.254.169.254"], ["::1"],
        ["127.0.0.1", "::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["0.0.0.0"], ["127.0.0.2"], ["100.64.0.1"],
    ])
    func `one address that may not be reached spoils the whole answer (A1, A3, A4, A11)`(addresses: [String]) throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let target = "mixed.example:\(upstream.port)"
        let house = try House.withHosts(
            [target], loopback: ["127.0.0.1:\(upstream.port)"],
            resolver: ScriptedResolver(["mixed.example": [addresses]]))
        #expect(try connect(house, target).status == 403)
        #expect(upstream.connections == 0)
    }

    @Test func `falls back among judged addresses only (A11)`() throws {
        let upstream = try ScriptedUpstream(host: "127.0.0.3") { peer, _ in try peer.send("three") }
        let target = "many.example:\(upstream.port)"
        let resolver = ScriptedResolver(["many.example": [["127.0.0.1", "127.0.0.3"]]])
        let house = try House.withHosts(
            [target], loopback: ["127.0.0.1:\(upstream.port)", "127.0.0.3:\(upstream.port)"], resolver: resolver)
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        #expect(try client.message(to: "CONNECT").status == 200)
        #expect(try client.take(5) == Array("three".utf8))
        #expect(resolver.lookups.count == 1)
    }

    @Test(arguments: ["CONNECT denied.example:443", "CONNECT sub.allowed.example:443", "GET http://denied.example/"])
    func `a refused name is never looked up (A15, B22)`(line: String) throws {
        let resolver = ScriptedResolver(["denied.example": [["127.0.0.1"]], "sub.allowed.example": [["127.0.0.1"]]])
        let house = try House.withHosts(["allowed.example:443"], loopback: [], resolver: resolver)
        let client = try house.egressClient()
        try client.send("\(line) HTTP/1.1\r\nhost: x\r\n\r\n")
        let answer = try client.message()
        #expect(answer.status == 403)
        #expect(resolver.lookups.isEmpty)
        #expect(house.decisions.map { $0.string(.decision) } == ["deny"])
    }

    @Test func `an answer with too many addresses, or none, is refused (A13)`() throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let resolver = ScriptedResolver([
            "flood.example": [Array(repeating: "127.0.0.1", count: 17)], "empty.example": [[]],
        ])
        let targets = ["flood.example:\(upstream.port)", "empty.example:\(upstream.port)"]
        let house = try House.withHosts(targets, loopback: ["127.0.0.1:\(upstream.port)"], resolver: resolver)
        for target in targets { #expect(try connect(house, target).status == 403) }
        #expect(upstream.connections == 0)
        #expect(house.outcomes(2).count == 2)
    }

    @Test func `a name that cannot be resolved is a 502 and settles (M1)`() throws {
        let house = try House.withHosts(["gone.example:443"], loopback: [])
        #expect(try connect(house, "gone.example:443").status == 502)
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["upstream-failed"])
    }

    @Test(arguments: ["LOCALHOST", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::1]"])
    func `no spelling of loopback reaches the gate's own machine (A1, A7, A21)`(host: String) throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let cedar = "@id(\"all\") permit(principal, action == Action::\"net.connect\", resource);"
        let house = try House.withHosts(
            ["a.example:443"], loopback: [], cedar: cedar,
            resolver: ScriptedResolver(["localhost": [["127.0.0.1"]]]))
        #expect(try connect(house, "\(host):\(upstream.port)").status == 403)
        #expect(upstream.connections == 0)
    }
}
