import Foundation

/// An instance that serves keyed callers on loopback, with a scripted provider behind it.
struct KeyedStage {
    let instance: Instance
    let provider: ScriptedProvider
    let modelPort: Int
    let egressPort: Int
    /// Where the listeners are.
    let address: String
    private let hosts: TwoHosts?
    /// The manifest without its listeners.
    let plain: String

    /// How the listeners are protected.
    enum Protection {
        case none
        /// By a certificate that is made for them.
        case tls
        /// By the operator's word.
        case vpn
    }

    /// - Parameter apart: puts the callers on a host of their own.
    init(_ protection: Protection = .none, apart: Bool = false, _ manifest: GateManifest = GateManifest()) throws {
        instance = try Instance()
        hosts = apart ? try TwoHosts(instance) : nil
        instance.host = hosts?.gate ?? []
        address = apart ? TwoHosts.gateAddress : "127.0.0.1"
        provider = try ScriptedProvider(instance)
        (modelPort, egressPort) = (try Self.freePort(), try Self.freePort())
        plain = manifest.text(instance, provider: provider)
        if protection == .tls { try certificate() }
        try instance.manifest(plain + listeners(protection))
        try instance.up()
    }

    /// The listeners as the manifest has them.
    func listeners(_ protection: Protection) -> String {
        let places = "listen:\n  model: \(address):\(modelPort)\n  egress: \(address):\(egressPort)\n"
        switch protection {
        case .none: return places
        case .vpn: return places + "  without tls: behind a vpn\n"
        case .tls:
            return places + "  certificate: \(instance.file("chain.pem"))\n  private key: \(instance.file("tls.key"))\n"
        }
    }

    /// Runs a program where the callers are.
    func client(_ path: String, _ arguments: [String], _ extra: [String: String] = [:]) throws -> Finished {
        let words = (hosts?.box ?? []) + [path] + arguments
        return try Program(
            words[0], Array(words.dropFirst()), environment: instance.environment.merging(extra) { $1 },
            folder: instance.folder
        ).finish()
    }

    /// A new key of the agent.
    func key(_ options: String...) throws -> String {
        let done = try instance.start(["agents", "add", "tester"] + options).finish()
        guard done.status == 0 else { throw HarnessError("no key was made: \(done.story)") }
        return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func id(_ key: String) -> String { String(key.dropFirst(4).prefix(10)) }

    /// What an agent in a container has in its environment.
    func environment(_ key: String, scheme: String = "http") -> [String: String] {
        let own = [
            "OPENAI_BASE_URL": "\(scheme)://\(address):\(modelPort)/v1", "OPENAI_API_KEY": key,
            "ANTHROPIC_BASE_URL": "\(scheme)://\(address):\(modelPort)", "ANTHROPIC_API_KEY": key,
        ]
        return instance.environment.merging(own) { $1 }
    }

    /// The status that a model call with this key gets from curl; `000` without an answer.
    func status(
        _ key: String, scheme: String = "http", model: String = "scripted-echo", _ options: String...
    ) throws -> String {
        let body = #"{"model":"\#(model)","max_tokens":5,"messages":[{"role":"user","content":"hi"}]}"#
        return try client(
            "/usr/bin/curl",
            [
                "-sS", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}", "-H",
                "authorization: Bearer \(key)", "-d", body,
            ] + options + ["\(scheme)://\(address):\(modelPort)/v1/chat/completions"]
        ).output
    }

    /// The status that a visit through the egress gate gets from curl.
    func visit(_ url: String, _ key: String, scheme: String = "http", _ options: String...) throws -> Finished {
        try client(
            "/usr/bin/curl",
            [
                "-sS", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}", "-x",
                "\(scheme)://tester:\(key)@\(address):\(egressPort)",
            ] + options + [url])
    }

    static func freePort() throws -> Int {
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

    /// Makes a certificate for the listeners, or another one.
    func certificate() throws {
        let made = try Program(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-keyout", instance.file("tls.key"), "-out", instance.file("chain.pem"), "-subj", "/CN=gate",
                "-addext", "subjectAltName=IP:\(address)",
            ], environment: instance.environment, folder: instance.folder
        ).finish()
        guard made.status == 0 else { throw HarnessError("no certificate: \(made.story)") }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: instance.file("tls.key"))
    }
}
