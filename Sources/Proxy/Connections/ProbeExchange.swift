import Wire

/// Answers the sandbox's probe, which asks whether a gate stands behind its listener before the agent starts.
final class ProbeExchange: DoorExchange {
    private let client: ClientConnection

    init(client: ClientConnection) {
        self.client = client
    }

    /// Whether a request is the probe's.
    static func isMeant(_ head: HTTPRequestHead) -> Bool {
        head.method.utf8.elementsEqual("GET".utf8)
            && head.target == .origin(pathAndQuery: "/.well-known/gatehouse-probe")
    }

    func start() {
        client.reply(.json(200, "OK", body: Array("{\"gate\":\"gatehouse\"}".utf8)), closing: true)
    }

    func clientGone() {}
    func clientWritable() {}
}
