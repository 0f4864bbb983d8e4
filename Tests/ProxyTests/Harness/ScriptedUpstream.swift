import Foundation
import Synchronization

/// A server on loopback that does what a script says, connection by connection, each on a thread of its own.
final class ScriptedUpstream: Sendable {
    private struct Seen {
        var connections = 0
        var requests: [Peer.Message] = []
        var cut = 0
    }

    let port: Int
    private let seen = Mutex(Seen())

    /// A server whose connections are the script's own business; it gets their number, from 0.
    init(
        host: String = "127.0.0.1", port: Int = 0,
        connection: @escaping @Sendable (Peer, Int) throws -> Void
    ) throws {
        let (descriptor, port) = try RawSocket.listen(host, port: port)
        self.port = port
        Thread.detachNewThread { [weak self] in
            while let socket = RawSocket.accept(descriptor) {
                guard let number = self?.count() else { return }
                Thread.detachNewThread {
                    try? connection(Peer(socket), number)
                    socket.close()
                }
            }
        }
    }

    /// A server that answers each request of each connection by the script, until the script throws or the client ends.
    /// The script is given the number of the request over all connections, from 0.
    static func http(
        host: String = "127.0.0.1", port: Int = 0,
        _ answer: @escaping @Sendable (Peer.Message, Peer, Int) throws -> Void
    ) throws -> ScriptedUpstream {
        let box = Mutex<ScriptedUpstream?>(nil)
        let made = try ScriptedUpstream(host: host, port: port) { peer, _ in
            while true {
                let request = try peer.message(isAnswer: false)
                guard let upstream = box.withLock({ $0 }) else { return }
                let number = upstream.note(request)
                try answer(request, peer, number)
            }
        }
        box.withLock { $0 = made }
        return made
    }

    /// The requests that came, in order.
    var requests: [Peer.Message] { seen.withLock { $0.requests } }
    /// How many connections were made.
    var connections: Int { seen.withLock { $0.connections } }
    /// How many times a script saw its client go away.
    var cuts: Int { seen.withLock { $0.cut } }
    /// A script saw its client go away.
    func noteCut() { seen.withLock { $0.cut += 1 } }

    private func count() -> Int {
        seen.withLock { seen in
            defer { seen.connections += 1 }
            return seen.connections
        }
    }

    private func note(_ request: Peer.Message) -> Int {
        seen.withLock { seen in
            defer { seen.requests.append(request) }
            return seen.requests.count
        }
    }
}
