import Glibc
import Synchronization

/// A listening socket that one thread waits at and another one ends.
final class ListeningSocket: Sendable {
    let port: Int
    private let open: Mutex<Int32?>
    private let number: Int32

    init(_ host: String, port: Int) throws {
        (number, self.port) = try RawSocket.listen(host, port: port)
        open = Mutex(number)
    }

    /// Waits for the next connection; nil when the socket was ended, which is closed from then on.
    func accept() -> RawSocket? {
        if let socket = RawSocket.accept(number) { return socket }
        open.withLock { open in
            if let open { close(open) }
            open = nil
        }
        return nil
    }

    /// Lets nobody in any more, and wakes who waits.
    func end() {
        open.withLock { open in
            if let open { shutdown(open, Int32(SHUT_RDWR)) }
        }
    }
}
