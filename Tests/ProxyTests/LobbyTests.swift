import NIOCore
import Testing

@testable import Proxy

@Suite struct `The lobby of connections without a key` {
    /// Objects that stand for connections.
    private final class Guest: Sendable {}

    private func source(_ text: String) throws -> ConnectionSource {
        ConnectionSource(try SocketAddress(ipAddress: text, port: 1))
    }

    @Test func `gives up the oldest of the source that has most`() throws {
        let guests = (0..<8).map { _ in Guest() }
        let ids = guests.map { ObjectIdentifier($0) }
        var lobby = Lobby()
        lobby.enter(ids[0], from: try source("192.0.2.1"))
        for id in ids[1..<5] { lobby.enter(id, from: try source("192.0.2.2")) }
        lobby.enter(ids[5], from: try source("192.0.2.3"))
        #expect(lobby.evict() == ids[1])
        #expect(lobby.evict() == ids[2])
        lobby.leave(ids[3])
        // All have one: the oldest of all.
        #expect(lobby.count == 3)
        #expect(lobby.evict() == ids[0])
        #expect(lobby.evict() == ids[4])
        #expect(lobby.evict() == ids[5])
        #expect(lobby.evict() == nil && lobby.count == 0)
    }

    @Test func `counts a connection once, however often it comes and goes`() throws {
        let (first, second) = (Guest(), Guest())
        let (a, b) = (ObjectIdentifier(first), ObjectIdentifier(second))
        var lobby = Lobby()
        for _ in 0..<3 { lobby.enter(a, from: try source("192.0.2.1")) }
        lobby.enter(b, from: try source("192.0.2.2"))
        for _ in 0..<3 { lobby.leave(a) }
        #expect(lobby.count == 1)
        #expect(lobby.evict() == b)
    }

    @Test(
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true), ("2001:db8:0:1::1", "2001:db8:0:2::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
        ])
    func `takes the addresses that one site has for one source`(one: String, other: String, isSame: Bool) throws {
        let (first, second) = (try source(one), try source(other))
        #expect((first == second) == isSame)
    }
}
