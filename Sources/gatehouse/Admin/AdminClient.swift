import Glibc

/// The command line's side of the admin socket.
struct AdminClient: Sendable {
    private let socket: AdminSocket

    /// Connects, or says that no daemon listens there.
    init(path: String) throws(GatehouseError) {
        guard let descriptor = UnixAddress(path)?.connect() else {
            throw GatehouseError(
                .unreachable, "no gatehouse daemon answers at `\(path)`", hint: "start one with: gatehouse up")
        }
        socket = AdminSocket(descriptor: descriptor)
    }

    /// Asks and waits for the answer; a refusal by the daemon is thrown.
    func ask(_ request: AdminRequest, descriptors: [Int32] = []) throws(GatehouseError) -> AdminReply {
        try socket.send(request, descriptors: descriptors)
        return try nextReply()
    }

    /// Waits for the next message of the daemon.
    func nextReply() throws(GatehouseError) -> AdminReply {
        guard let incoming = try socket.receive(AdminReply.self) else {
            throw GatehouseError(.unreachable, "the daemon closed the admin connection")
        }
        if case .failed(let code, let message, let hint) = incoming.message {
            throw GatehouseError(code, message, hint: hint)
        }
        return incoming.message
    }

    /// Sends without waiting.
    func tell(_ request: AdminRequest) throws(GatehouseError) {
        try socket.send(request)
    }

    /// Hangs up.
    func hangUp() {
        close(socket.descriptor)
    }
}

extension AdminClient {
    /// Connects to the daemon of this user and environment.
    static func forThisInstance() throws(GatehouseError) -> AdminClient {
        try AdminClient(path: ProcessFacts.current.paths.adminSocket)
    }
}
