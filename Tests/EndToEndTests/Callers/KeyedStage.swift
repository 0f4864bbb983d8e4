import Foundation

/// An instance that serves keyed callers on loopback, with a scripted provider behind it.
struct KeyedStage {
    let instance: Instance
    let provider: ScriptedProvider
    let modelPort: Int
    let egressPort: Int

    /// - Parameter tls: makes a certificate for the listeners.
    init(tls: Bool = false, _ manifest: GateManifest = GateManifest()) throws {
        instance = try Instance()
        provider = try ScriptedProvider(instance)
        (modelPort, egressPort) = (try Self.freePort(), try Self.freePort())
        var listen = "listen:\n  model: 127.0.0.1:\(modelPort)\n  egress: 127.0.0.1:\(egressPort)\n"
        if tls {
            try Self.certificate(instance)
            listen += "  certificate: \(instance.file("chain.pem"))\n  private key: \(instance.file("tls.key"))\n"
        }
        try instance.manifest(manifest.text(instance, provider: provider) + listen)
        try instance.up()
    }

    /// A new key of the agent.
    func key(_ options: String...) throws -> String {
        let done = try instance.start(["agents", "add", "tester"] + options).finish()
        guard done.status == 0 else { throw HarnessError("no key was made: \(done.story)") }
        return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func id(_ key: String) -> String { String(key.dropFirst(4).prefix(10)) }

    /// What an agent in a container has in its environment.
    func environment(_ key: String) -> [String: String] {
        let own = [
            "OPENAI_BASE_URL": "http://127.0.0.1:\(modelPort)/v1", "OPENAI_API_KEY": key,
            "ANTHROPIC_BASE_URL": "http://127.0.0.1:\(modelPort)", "ANTHROPIC_API_KEY": key,
        ]
        return instance.environment.merging(own) { $1 }
    }

    /// The status that a model call with this key gets from curl.
    func status(_ key: String, scheme: String = "http", _ options: String...) throws -> String {
        let body = #"{"model":"scripted-echo","max_tokens":5,"messages":[{"role":"user","content":"hi"}]}"#
        let done = try Program(
            "/usr/bin/curl",
            [
                "-sS", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}", "-H",
                "authorization: Bearer \(key)",
                "-d", body,
            ] + options + ["\(scheme)://127.0.0.1:\(modelPort)/v1/chat/completions"],
            environment: instance.environment, folder: instance.folder
        ).finish()
        return done.output
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                unsafe bind(descriptor, target, length) == 0 && getsockname(descriptor, target, &length) == 0
            }
        }
        guard isBound else { throw HarnessError("no port is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func certificate(_ instance: Instance) throws {
        let made = try Program(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-keyout", instance.file("tls.key"), "-out", instance.file("chain.pem"), "-subj", "/CN=gate",
                "-addext", "subjectAltName=IP:127.0.0.1",
            ], environment: instance.environment, folder: instance.folder
        ).finish()
        guard made.status == 0 else { throw HarnessError("no certificate: \(made.story)") }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: instance.file("tls.key"))
    }
}
