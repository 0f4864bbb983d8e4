import Foundation
import Testing

/// A daemon in a network namespace of its own, where a scripted server answers every DNS question
/// (`Tests/Clients/walls_names.py`).
final class NamedWorld {
    /// What becomes of a DNS question.
    enum Names: String, Sendable, CaseIterable {
        case script, garbage, silent, none
    }

    /// An address that counts as public; in the namespace it is loopback's, with an origin on port 80.
    static let publicAddress = "93.184.216.34"
    /// An origin listens here on port 80 too, and must never hear of anything.
    static let privateAddress = "127.0.0.1"

    let instance: Instance

    init() throws { instance = try Instance() }

    /// Runs requests inside one sandbox in a world with these names, one after the other. The agent may reach the
    /// names under `granted` on ports 80 and 443.
    func exchange(
        _ requests: [GateRequest], names: [String: [String: [[String]]]], granted: [String], dns: Names = .script
    ) throws -> [GateAnswer] {
        try write(requests, names, granted)
        let world = [
            "-Urnm", Site.python, Site.client("walls_names.py"), "--folder", instance.folder.path, "--dns",
            dns.rawValue,
            "--address", Self.publicAddress, "--origin", Self.publicAddress, "--origin", Self.privateAddress, "--",
        ]
        let command = [Site.gatehouse, "run", "--", Site.python, "walls_raw.py", "requests.json", "--in-order"]
        let done = try Program(
            "/usr/bin/unshare", world + command, environment: instance.environment, folder: instance.folder,
            workingDirectory: instance.workspace
        ).finish(within: 100)
        guard done.status == 0 else { throw HarnessError("the world failed: \(done.story)") }
        let answers = try JSONDecoder().decode([GateAnswer].self, from: Data(done.output.utf8))
        try #require(answers.count == requests.count)
        return answers
    }

    private func write(_ requests: [GateRequest], _ names: [String: [String: [[String]]]], _ granted: [String]) throws {
        try Instance.install(["walls_raw.py"], in: instance.workspace)
        try JSONEncoder().encode(requests).write(to: instance.workspace.appending(path: "requests.json"))
        try JSONEncoder().encode(names).write(to: instance.folder.appending(path: "dns.json"))
        let targets = granted.flatMap { ["\"\($0):80\"", "\"\($0):443\""] }.joined(separator: ", ")
        try instance.manifest(
            """
            version: 1
            budget: { daily: $1 }
            agents:
              named:
                may:
                  - read web: [\(targets)]
                  - connect: [\(targets)]

            """)
    }

    /// Every name that was asked for, in order, with the kind of question.
    var questions: [String] {
        instance.contents(of: "dns.jsonl").split(separator: "\n").compactMap { line in
            let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return (fields?["name"] as? String).map { "\(fields?["type"] ?? "") \($0)" }
                ?? (fields?["unanswered"] as? String)
        }
    }

    /// What an origin of this world received.
    func received(at address: String) -> String {
        Ground.recorded(in: instance.folder.appending(path: "origin-\(address).jsonl"))
    }

    deinit { instance.tearDown() }
}
