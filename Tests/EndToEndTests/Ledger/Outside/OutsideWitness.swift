import Foundation

/// aics-witness from the package index, serving on loopback: somebody else's C2SP witness.
final class OutsideWitness {
    /// What it answered.
    struct Answer {
        let status: Int
        let mediaType: String
        let body: String
    }

    /// The witness's key, which readers of checkpoints pin.
    let vkey: String
    private let folder: URL
    private let server: Program
    private let url: String
    private static let config = "witness.json"

    /// Starts it in an empty folder; it watches the log of this key.
    init(in folder: URL, watching log: URL) throws {
        self.folder = folder
        let program = try OutsideTool.program("aics-witness")
        func say(_ words: String...) throws -> String {
            let done = try OutsideTool.run(program, words + ["--config", Self.config], in: folder)
            guard done.status == 0 else { throw HarnessError("aics-witness \(words): \(done.story)") }
            return done.output
        }
        vkey = try say("init", "--name", "witness.example/w1", "--listen", "127.0.0.1:0")
            .trimmingCharacters(in: .newlines)
        let key = try String(contentsOf: log.appending(path: "vkey"), encoding: .utf8)
        _ = try say(
            "add-log", "--origin", OracleLedger.origin, "--vkey", key.trimmingCharacters(in: .newlines))
        server = try Program(
            program, ["serve", "--config", Self.config], environment: ["PATH": "/usr/bin:/bin"], folder: folder)
        url = try Self.address(server)
    }

    deinit { server.terminate() }

    /// Hands in the growth of a log since it had `size` entries.
    func add(_ ledger: URL, since size: UInt64) throws -> Answer {
        let file = folder.appending(path: "request")
        try LedgerDriver.request(ledger, since: size, in: folder)
            .write(to: file, atomically: true, encoding: .utf8)
        return try ask("add-checkpoint", [file.path])
    }

    /// The newest checkpoint it cosigned, as a monitor gets it.
    func latest() throws -> Answer {
        let hash = try OutsideTool.run(
            "/bin/sh", ["-c", "printf %s \(OracleLedger.origin) | sha256sum | cut -c 1-64"], in: folder)
        return try ask(hash.output.trimmingCharacters(in: .newlines) + "/checkpoint", [])
    }

    /// What it kept of the requests that showed a log to have two histories.
    func evidence() throws -> String {
        try OutsideTool.run(try OutsideTool.program("aics-witness"), ["evidence", "--config", Self.config], in: folder)
            .output
    }

    private func ask(_ path: String, _ body: [String]) throws -> Answer {
        let done = try OutsideTool.run(
            Site.python, [Site.client("witness_client.py"), "\(url)/\(path)"] + body, in: folder)
        let lines = done.output.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, let status = Int(lines[0]) else { throw HarnessError("no answer: \(done.story)") }
        return Answer(status: status, mediaType: String(lines[1]), body: String(lines[2]))
    }

    /// Its log tells on which port it listens.
    private static func address(_ server: Program) throws -> String {
        let deadline = Date(timeIntervalSinceNow: 20)
        while Date() < deadline, server.process.isRunning {
            if let found = server.errors.firstMatch(of: /listening on (http:\/\/127\.0\.0\.1:[0-9]+)/) {
                return String(found.1)
            }
            usleep(20_000)
        }
        throw HarnessError("aics-witness does not listen: \(server.errors)")
    }
}
