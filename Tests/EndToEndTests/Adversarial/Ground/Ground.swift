import Foundation
import Testing

/// Where the adversarial tests take place: a daemon, a scripted model provider, an origin that policy allows and one that
/// it does not.
struct Ground: Sendable {
    @TaskLocal static var standing: Ground?

    let folder: URL
    let environment: [String: String]
    let daemon: Int32
    /// `127.0.0.1:PORT` of the allowed origin.
    let origin: String
    /// `127.0.0.1:PORT` of the origin that policy does not name.
    let forbidden: String
    /// `127.0.0.1:PORT` of the model provider.
    let provider: String

    /// The ground of the suite that is running.
    static func current() throws -> Ground { try #require(standing) }

    /// Addresses that policy permits to the agent `bold`, so that only the address guard is left to refuse them.
    /// Mapped ones cannot be granted by that spelling: they are the IPv4 addresses that stand here as such.
    static let boldAddresses = SpecialAddress.all.filter { $0.id != "A3" }
        .flatMap { ["\($0.text):80", "\($0.text):443"] }

    /// The manifest of the ground.
    static func manifest(key: String, provider: String, origin: String) -> String {
        let quoted = boldAddresses.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            version: 1
            budget: { daily: $50 }
            providers:
              openai: { url: "http://\(provider)", dialect: openai, key: "file:\(key)" }
              anthropic: { url: "http://\(provider)", dialect: anthropic, key: "file:\(key)" }
            prices:
              openai/scripted-echo: { input: $3, output: $15, max output: 4096 }
              openai/scripted-silent: { input: $3, output: $15, max output: 4096 }
              anthropic/scripted-echo: { input: $3, output: $15, max output: 4096 }
            loopback for tests: ["\(origin)", "\(provider)"]
            agents:
              walls:
                budget: $5 per day
                models: { use: [openai/scripted-echo, anthropic/scripted-echo, openai/scripted-silent, openai/scripted-odd] }
                may:
                  - read web: ["\(origin)"]
                  - write web: ["\(origin)"]
                never: [send message]
              poor:
                budget: $0.01 per day
                models: { use: [openai/scripted-echo] }
              thrifty:
                budget: $0.05 per day
                models: { use: [openai/scripted-echo] }
              quiet:
                purpose: makes malformed requests and nothing else
              bold:
                may:
                  - read web: [\(quoted)]
                  - connect: [\(quoted)]

            """
    }

    /// Runs the program under test to its end.
    func gatehouse(
        _ arguments: [String], environment extra: [String: String] = [:], within seconds: Double = 60
    ) throws
        -> Finished
    { try start(arguments, environment: extra).finish(within: seconds) }

    /// Starts the program under test.
    func start(
        _ arguments: [String], environment extra: [String: String] = [:], in workspace: URL? = nil
    ) throws
        -> Program
    {
        try Program(
            Site.gatehouse, arguments, environment: environment.merging(extra) { $1 }, folder: folder,
            workingDirectory: workspace)
    }

    /// A new folder with our client programs in it. The manifest names no workspace, so each run gets its own.
    func workspace() throws -> URL {
        let workspace = folder.appending(path: "work-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
        try Instance.install(["walls*.py", "daemonize.py"], in: workspace)
        return workspace
    }

    /// Runs a command behind the gate.
    func confined(
        _ agent: String, _ command: [String], environment extra: [String: String] = [:], in folder: URL? = nil
    ) throws -> Finished {
        try start(["run", "--agent", agent, "--"] + command, environment: extra, in: try folder ?? workspace())
            .finish(within: 60)
    }

    /// Sends requests from inside one sandbox; the answers come in the same order.
    func exchange(_ requests: [GateRequest], as agent: String = "walls") throws -> [GateAnswer] {
        let workspace = try workspace()
        try JSONEncoder().encode(requests).write(to: workspace.appending(path: "requests.json"))
        let done = try confined(agent, [Site.python, "walls_raw.py", "requests.json"], in: workspace)
        guard done.status == 0 else { throw HarnessError("the client failed: \(done.story)") }
        let answers = try JSONDecoder().decode([GateAnswer].self, from: Data(done.output.utf8))
        try #require(answers.count == requests.count)
        return answers
    }

    /// The ledger's newest entries, one JSON object each.
    func ledger(_ count: Int = 2_000) throws -> String {
        try gatehouse(["ledger", "tail", "--count", "\(count)", "--json"]).output
    }

    /// Everything an origin or the provider received (`origin`, `forbidden`, `provider`), heads and bodies.
    func received(by name: String) -> String {
        Self.recorded(in: folder.appending(path: "\(name).jsonl"))
    }

    /// The requests in a record, decoded.
    static func recorded(in file: URL) -> String {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { line in
            let fields = (try? JSONDecoder().decode([String: String].self, from: Data(line.utf8))) ?? [:]
            return ["head", "body"].compactMap { fields[$0].flatMap { Data(base64Encoded: $0) } }
                .map { String(decoding: $0, as: UTF8.self) }.joined()
        }.joined(separator: "\n")
    }
}

extension Ground {
    /// The entries of the ledger that say what an agent asked for.
    func decisions(of agent: String) throws -> [Substring] {
        try ledger().split(separator: "\n").filter { line in
            line.contains("\"\(agent)\"")
                && ["net.connect", "http.request", "model.call"].contains { line.contains($0) }
        }
    }
}
