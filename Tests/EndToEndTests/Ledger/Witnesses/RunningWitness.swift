import Foundation

/// A witness in a process of its own: ours, or the one that other people wrote.
final class RunningWitness {
    enum Kind: String, CaseIterable, Sendable {
        case ours
        /// aics-witness from PyPI, installed by `scripts/setup-e2e`.
        case theirs
    }

    let kind: Kind
    let vkey: String
    private let instance: Instance
    private var program: Program?
    private(set) var port = ""

    init(_ kind: Kind, name: String = "w.example/1") throws {
        self.kind = kind
        instance = try Instance()
        let words = ["init", "-c", instance.file("w.json"), "--name", name, "--listen", "127.0.0.1:0"]
        let made =
            switch kind {
            case .ours: try instance.gatehouse("witness", "key", "--name", name)
            case .theirs: try Self.theirs(words, instance).finish()
            }
        guard made.status == 0 else { throw HarnessError("no witness was made: \(made.story)") }
        vkey = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Watches a ledger from now on.
    func watch(_ log: String) throws {
        let origin = String(log.prefix { $0 != "+" })
        let added =
            switch kind {
            case .ours: try instance.gatehouse("witness", "add-log", log)
            case .theirs:
                try Self.theirs(
                    ["add-log", "-c", instance.file("w.json"), "--origin", origin, "--vkey", log], instance
                )
                .finish()
            }
        guard added.status == 0 else { throw HarnessError("the log was not added: \(added.story)") }
    }

    /// Starts to answer, on the port it had before if it had one.
    func serve() throws {
        let listen = "127.0.0.1:\(port.isEmpty ? "0" : port)"
        switch kind {
        case .ours:
            let program = try instance.start(["witness", "serve", "--listen", listen])
            self.program = program
            port = try program.line(after: "gatehouse witness is ready: port")
        case .theirs:
            let program = try Self.theirs(["serve", "-c", instance.file("w.json"), "--listen", listen], instance)
            self.program = program
            let mark = "listening on http://127.0.0.1:"
            try instance.wait(for: "the witness") { program.errors.contains(mark) }
            port = String((program.errors.components(separatedBy: mark).last ?? "").prefix { $0.isNumber })
        }
    }

    /// Stops answering.
    func stop() {
        program?.terminate()
        program = nil
    }

    /// What it keeps as evidence of another history, as its own command shows it, and that command's status.
    func evidence() throws -> Finished {
        switch kind {
        case .ours: try instance.gatehouse("witness", "list", "--json")
        case .theirs: try Self.theirs(["evidence", "-c", instance.file("w.json")], instance).finish()
        }
    }

    /// The line of a manifest that names it.
    var rule: String { "{ key: \"\(vkey)\", url: \"http://127.0.0.1:\(port)\" }" }

    private static func theirs(_ words: [String], _ instance: Instance) throws -> Program {
        let folder = Site.root.appending(path: ".venv-tlog").path
        guard FileManager.default.fileExists(atPath: folder + "/bin/aics-witness") else {
            throw HarnessError("aics-witness is not installed in `.venv-tlog`; run scripts/setup-e2e first")
        }
        return try Program(
            folder + "/bin/aics-witness", words, environment: instance.environment, folder: instance.folder)
    }

    deinit { stop() }
}
