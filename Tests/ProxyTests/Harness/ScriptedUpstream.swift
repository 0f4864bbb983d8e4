import Foundation
import Synchronization

/// A server on loopback that does what a script says, connection by connection, each on a thread of its own. It listens as
/// long as it is held.
final class ScriptedUpstream: Sendable {
    /// What came; the threads hold it, and not the server.
    private final class Book: Sendable {
        private struct Seen {
            var connections = 0
            var requests: [Peer.Message] = []
        }

        private let seen = Mutex(Seen())

        var requests: [Peer.Message] { seen.withLock { $0.requests } }
        var connections: Int { seen.withLock { $0.connections } }

        /// Returns how many connections there were before.
        func count() -> Int {
            seen.withLock { seen in
                defer { seen.connections += 1 }
                return seen.connections
            }
        }

        /// Returns how many requests there were before.
        func note(_ request: Peer.Message) -> Int {
            seen.withLock { seen in
                defer { seen.requests.append(request) }
                return seen.requests.count
            }
        }
    }

    private let listener: ListeningSocket
    private let book: Book
    private let cut = Mutex(0)

    /// A server whose connections are the script's own business; it gets their number, from 0.
    convenience init(
        host: String = "127.0.0.1", port: Int = 0,
        connection: @escaping @Sendable (Peer, Int) throws -> Void
    ) throws {
        try self.init(host: host, port: port, book: Book(), connection)
    }

    private init(
        host: String, port: Int, book: Book, _ connection: @escaping @Sendable (Peer, Int) throws -> Void
    ) throws {
        let listener = try ListeningSocket(host, port: port)
        self.listener = listener
        self.book = book
        Thread.detachNewThread {
            while let socket = listener.accept() {
                let number = book.count()
                Thread.detachNewThread {
                    try? connection(Peer(socket), number)
                    socket.close()
                }
            }
        }
    }

    deinit { listener.end() }

    /// A server that answers each request of each connection by the script, until the script throws or the client ends.
    /// The script is given the number of the request over all connections, from 0.
    static func http(
        host: String = "127.0.0.1", port: Int = 0,
        _ answer: @escaping @Sendable (Peer.Message, Peer, Int) throws -> Void
    ) throws -> ScriptedUpstream {
        let book = Book()
        return try ScriptedUpstream(host: host, port: port, book: book) { peer, _ in
            while true {
                let request = try peer.message(isAnswer: false)
                try answer(request, peer, book.note(request))
            }
        }
    }

    var port: Int { listener.port }
    /// The requests that came, in order.
    var requests: [Peer.Message] { book.requests }
    /// How many connections were made.
    var connections: Int { book.connections }
    /// How many times a script saw its client go away.
    var cuts: Int { cut.withLock { $0 } }
    /// A script saw its client go away.
    func noteCut() { cut.withLock { $0 += 1 } }
}
