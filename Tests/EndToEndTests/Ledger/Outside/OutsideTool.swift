import Foundation

/// Programs of other people that check logs. One that is missing is a failure and never a reason to skip.
enum OutsideTool: String, CaseIterable, Sendable {
    /// aics-tlog with its full audit.
    case aics
    /// tlog-scales.
    case scales
    /// A small program over the sumdb packages of the Go project.
    case go

    /// Checks a log with a pinned key and remembered checkpoints.
    func check(_ audit: OutsideAudit) throws -> Finished {
        let remembered = audit.remembered.map(\.path)
        switch self {
        case .go:
            return try Self.run(
                audit.goChecker, [audit.vkey.path, audit.ledger.path] + remembered, in: audit.folder)
        case .aics, .scales:
            let words = [Site.client("tlog_audit.py"), rawValue, audit.ledger.path, audit.vkey.path, audit.origin]
            return try Self.run(try Self.program("python"), words + remembered, in: audit.folder)
        }
    }

    /// A program of the environment that `scripts/setup-e2e` makes.
    static func program(_ name: String) throws -> String {
        let folder = Site.root.appending(path: ".venv-tlog").path
        guard FileManager.default.fileExists(atPath: folder + "/.complete") else {
            throw HarnessError("the verifiers are not installed in `.venv-tlog`; run scripts/setup-e2e first")
        }
        return "\(folder)/bin/\(name)"
    }

    /// Runs a program to its end.
    static func run(
        _ path: String, _ arguments: [String], environment extra: [String: String] = [:], in folder: URL
    ) throws -> Finished {
        var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"]
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        environment.merge(extra) { $1 }
        return try Program(path, arguments, environment: environment, folder: folder).finish()
    }

    /// Builds one of the Go programs (`tlogcheck`, `tlogproof`) from Debian's packages alone.
    static func buildGo(_ name: String, in folder: URL) throws -> String {
        let program = folder.appending(path: "\(name)-bin").path
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/go") else {
            throw HarnessError("there is no Go in /usr/bin; run scripts/setup-e2e first")
        }
        let done = try run(
            "/usr/bin/go", ["build", "-o", program, Site.client("\(name)/main.go")],
            environment: [
                "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": folder.appending(path: "go").path,
            ], in: folder)
        guard done.status == 0 else { throw HarnessError("\(name) does not build: \(done.story)") }
        return program
    }
}
