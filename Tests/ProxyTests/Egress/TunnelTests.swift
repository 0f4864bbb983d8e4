import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A tunnel` {
    private func open(_ house: House, _ target: String) throws -> Peer {
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        let answer = try client.message(to: "CONNECT")
        guard answer.status == 200 else { throw Peer.Ended() }
        return client
    }

    private func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            let word = generator.next()
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * UInt64(shift)))) }
        }
        return Array(bytes.prefix(count))
    }

    @Test func `carries many small exchanges both ways`() throws {
        let upstream = try ScriptedUpstream { peer, _ in
            while true { try peer.send(try peer.take(4).reversed()) }
        }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let client = try open(house, target)
        for round in UInt8(0)..<50 {
            try client.send([round, 1, 2, 3])
            #expect(try client.take(4) == [3, 2, 1, round])
        }
        client.socket.close()
        let outcome = try #require(house.outcomes(1).first)
        #expect(outcome.string(.ended) == "complete")
        #expect(outcome.int(.bytesIn) == 200)
        #expect(outcome.int(.bytesOut) == 200)
    }

    @Test func `carries megabytes both ways at once and passes half closure on`() throws {
        let size = 12 << 20
        let up = bytes(size, seed: 1)
        let down = bytes(size, seed: 2)
        let arrived = Arrived()
        let isSent = Counter()
        let upstream = try ScriptedUpstream { peer, _ in
            let socket = peer.socket
            Thread.detachNewThread {
                try? socket.send(down)
                socket.endWriting()
                isSent.add(1)
            }
            arrived.set(try peer.rest())
            // The other thread still sends.
            _ = eventually { isSent.value == 1 }
        }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let client = try open(house, target)
        let socket = client.socket
        Thread.detachNewThread {
            try? socket.send(up)
            socket.endWriting()
        }
        // Compared as wholes, not element by element in a message of megabytes.
        let isDownIntact = try client.rest() == down
        #expect(isDownIntact)
        let isUpIntact = eventually { arrived.bytes == up }
        #expect(isUpIntact)
        #expect(house.outcomes(1).count == 1)
    }

    @Test func `a slow reader slows the sender instead of filling memory`() throws {
        let sent = Counter()
        let size = 64 << 20
        let upstream = try ScriptedUpstream { peer, _ in
            let block = [UInt8](repeating: 7, count: 65_536)
            for _ in 0..<(size / block.count) {
                try peer.send(block)
                sent.add(block.count)
            }
        }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let client = try open(house, target)
        var last = -1
        // Nothing is read: what was sent must come to rest, far below the whole.
        let restsEarly = eventually {
            Thread.sleep(forTimeInterval: 0.4)
            defer { last = sent.value }
            return sent.value == last && last > 0
        }
        #expect(restsEarly)
        #expect(sent.value < size / 2)
        #expect(try client.take(size).count == size)
    }

    @Test func `bytes sent together with CONNECT arrive first, and an end right behind them too`() throws {
        let arrived = Arrived()
        let upstream = try ScriptedUpstream { peer, _ in arrived.set(try peer.rest()) }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\nearly bird")
        #expect(try client.message(to: "CONNECT").status == 200)
        client.socket.endWriting()
        #expect(eventually { arrived.bytes == Array("early bird".utf8) })
    }

    @Test func `an end before the tunnel stands reaches the other side`() throws {
        let arrived = Arrived()
        let upstream = try ScriptedUpstream { peer, _ in
            arrived.set(try peer.rest())
            try peer.send("seen")
        }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        house.ledger.hold()
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\nall of it")
        client.socket.endWriting()
        Thread.sleep(forTimeInterval: 0.2)
        house.ledger.release()
        #expect(try client.message(to: "CONNECT").status == 200)
        #expect(try client.rest() == Array("seen".utf8))
        #expect(arrived.bytes == Array("all of it".utf8))
        #expect(house.outcomes(1).count == 1)
    }

    @Test func `the kill switch closes both ends at once (D6)`() throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let clients = try (0..<8).map { _ in try open(house, target) }
        #expect(house.doors.openTunnels == 8)
        house.gate.stop(reason: "test")
        let start = Date()
        let closed = house.doors.closeConnections()
        #expect(closed == 16)
        #expect(clients.allSatisfy { $0.isCut(within: 2) })
        #expect(Date().timeIntervalSince(start) < 2)
        #expect(house.outcomes(8).count == 8)
        let late = try house.egressClient()
        try late.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        #expect(try late.message().status == 503)
    }

    @Test func `closing a run's doors cuts its tunnels and takes no more connections`() throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        let client = try open(house, target)
        house.doors.close(run: house.caller.run)
        #expect(client.isCut(within: 2))
        #expect(eventually { (try? RawSocket.connect(house.egressPort)) == nil })
        #expect(eventually { house.doors.openTunnels == 0 })
    }

    @Test func `an upstream that nobody answers at is a 502 with its decision, and settles`() throws {
        let target = "127.0.0.1:\(try RawSocket.closedPort())"
        let house = try House.withHosts([target], loopback: [target])
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        let answer = try client.message()
        #expect(answer.status == 502)
        #expect(answer.field("x-gatehouse-decision") == "run-1.1")
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["upstream-failed"])
    }

    @Test func `a client that leaves while its decision is being written opens nothing`() throws {
        let upstream = try ScriptedUpstream { peer, _ in _ = try peer.rest() }
        let target = "127.0.0.1:\(upstream.port)"
        let house = try House.withHosts([target], loopback: [target])
        house.ledger.hold()
        let client = try house.egressClient()
        try client.send("CONNECT \(target) HTTP/1.1\r\nhost: \(target)\r\n\r\n")
        #expect(eventually { house.decisions.count == 1 })
        #expect(upstream.connections == 0)
        client.socket.reset()
        Thread.sleep(forTimeInterval: 0.2)
        house.ledger.release()
        #expect(house.outcomes(1).map { $0.string(.ended) } == ["client-gone"])
        #expect(upstream.connections == 0)
    }
}
