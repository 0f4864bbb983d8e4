import CSandbox
import Glibc
import Synchronization

/// Listens on the admin socket and gives every connection of the daemon's own user (or root) a thread and a session.
final class AdminServer: Sendable {
    private let listener: Int32
    private let connections = Atomic<Int>(0)
    private let handler: @Sendable (AdminSocket, UInt32) -> Void
    private let refused: @Sendable (String) -> Void

    /// Takes the socket's path over. A path on which somebody still answers is refused; a dead one is replaced.
    ///
    /// - Parameters:
    ///   - refused: is told of everybody who may not connect, as `uid:1000`.
    ///   - handler: serves one connection on its own thread, given the peer's user id; the server closes it.
    init(
        path: String, refused: @escaping @Sendable (String) -> Void = { _ in },
        handler: @escaping @Sendable (AdminSocket, UInt32) -> Void
    ) throws(GatehouseError) {
        guard let address = UnixAddress(path) else {
            throw GatehouseError(
                .usage, "the socket path `\(path)` is longer than the 107 bytes the kernel takes",
                hint: "set GATEHOUSE_HOME to a shorter folder")
        }
        if let other = address.connect() {
            close(other)
            throw GatehouseError(.usage, "another daemon already serves `\(path)`", hint: "gatehouse status")
        }
        unsafe unlink(path)
        guard let listener = address.listen() else {
            throw GatehouseError(.internal, "cannot listen at `\(path)`: \(unsafe String(cString: strerror(errno)))")
        }
        self.listener = listener
        self.handler = handler
        self.refused = refused
    }

    /// Accepts until the process ends.
    func start() {
        BackgroundThread.start { [self] in acceptForever() }
    }

    private func acceptForever() {
        while true {
            let descriptor = gh_accept(listener)
            guard descriptor >= 0 else {
                // Out of descriptors or a client that went away: wait a little instead of spinning.
                usleep(10_000)
                continue
            }
            serve(descriptor)
        }
    }

    private func serve(_ descriptor: Int32) {
        var peer: UInt32 = .max
        let known = unsafe gh_peer_user(descriptor, &peer) == 0 && (peer == getuid() || peer == 0)
        guard known, connections.add(1, ordering: .relaxed).newValue <= GatehouseLimits.adminConnections else {
            close(descriptor)
            guard known else { return refused(peer == .max ? "unknown" : "uid:\(peer)") }
            connections.subtract(1, ordering: .relaxed)
            return
        }
        let user = peer
        let started = BackgroundThread.start { [self] in
            handler(AdminSocket(descriptor: descriptor), user)
            close(descriptor)
            connections.subtract(1, ordering: .relaxed)
        }
        guard !started else { return }
        close(descriptor)
        connections.subtract(1, ordering: .relaxed)
    }
}
