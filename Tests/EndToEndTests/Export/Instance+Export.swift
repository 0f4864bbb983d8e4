import Foundation

extension Instance {
    /// Writes some entries: each reload is one.
    func makeEntries(_ count: Int) throws {
        for _ in 0..<count {
            let done = try gatehouse("reload")
            guard done.status == 0 else { throw HarnessError("a reload failed: \(done.story)") }
        }
    }

    /// How many entries the ledger has.
    func entryCount() throws -> Int {
        let lines = try gatehouse("ledger", "export").output.split(separator: "\n")
        return lines.count
    }

    /// What was entered of a kind, one JSON object a line.
    func entered(_ kind: String) throws -> String {
        try gatehouse("ledger", "search", "--kind", kind, "--json", "--scan").output
    }

    /// The lines of a file of the instance.
    func lines(of name: String) -> [String] {
        contents(of: name).split(separator: "\n").map(String.init)
    }

    /// The sinks as `status` shows them, by name.
    func sinks() throws -> [String: SinkLine] {
        let shown = try gatehouse("export", "list", "--json")
        guard shown.status == 0 else { throw HarnessError("export list failed: \(shown.story)") }
        let sinks = try JSONDecoder().decode([SinkLine].self, from: Data(shown.output.utf8))
        return Dictionary(uniqueKeysWithValues: sinks.map { ($0.name, $0) })
    }

    /// Waits until every sink has everything.
    func waitForSinks(within seconds: Double = 120) throws {
        try wait(for: "sinks that have everything", within: seconds) {
            try sinks().values.allSatisfy { $0.lagEntries == 0 && $0.state == "current" }
        }
    }
}

/// One sink of `gatehouse export list --json`.
struct SinkLine: Decodable {
    let name: String
    let state: String
    let cursor: UInt64
    let lagEntries: UInt64
    let lost: UInt64
    let trouble: String?
}
