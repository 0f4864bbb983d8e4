import Foundation

/// An instance whose one agent has a web origin on this machine, over http and over TLS.
struct WebStage {
    let instance: Instance
    let port: String
    let tlsPort: String
    /// The origin's own certificate, visible to the agent.
    let certificate: String

    /// - Parameter may: the agent's rules, given the origin's two addresses.
    init(may: (_ plain: String, _ tls: String) -> [String]) throws {
        instance = try Instance()
        let folder = instance.folder.appending(path: "tls")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "certificate.pem").path
        let provider = try ScriptedProvider(instance)
        let ports = try instance.helper(
            Site.client("origin.py"), ["--record", instance.file("origin-requests.jsonl"), "--tls", folder.path],
            markers: ["PORT=", "TLS_PORT="])
        (port, tlsPort) = (ports[0], ports[1])
        var manifest = GateManifest()
        manifest.may = may("127.0.0.1:\(port)", "127.0.0.1:\(tlsPort)")
        manifest.loopback = ["127.0.0.1:\(port)", "127.0.0.1:\(tlsPort)"]
        manifest.sees = [certificate]
        try instance.manifest(manifest.text(instance, provider: provider))
    }

    /// What the origin saw.
    func requests() throws -> [SeenRequest] {
        try instance.contents(of: "origin-requests.jsonl").split(separator: "\n").map { try SeenRequest(jsonLine: $0) }
    }

    /// Lets curl, git, pip, requests and node fetch go to the origin, and gives back what each said: `ok` or why not.
    func clients(over scheme: String) throws -> [String: String] {
        let isSecure = scheme == "https"
        let origin = "\(scheme)://127.0.0.1:\(isSecure ? tlsPort : port)"
        let python = "PYTHON=" + (try ClientVenv.current.python())
        let command = ["run", "--", "/usr/bin/env", python, "/bin/bash", Site.client("egress_clients.sh"), origin]
        let run = try instance.start(command + (isSecure ? [certificate] : [])).finish(within: 120)
        var told: [String: String] = [:]
        for line in run.output.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { told[String(parts[0])] = String(parts[1]) }
        }
        guard told.count == 5 else { throw HarnessError("not every client spoke: \(run.story)") }
        return told
    }
}
