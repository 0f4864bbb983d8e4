import Foundation

/// The scripted model server of one test, with what it saw.
struct ScriptedProvider {
    let port: String
    private let record: URL
    private let eventLog: URL

    /// Starts a server that turns away every credential but `key`; nil takes all.
    init(_ instance: Instance, name: String = "provider", key: String? = Instance.providerKey) throws {
        record = instance.folder.appending(path: "\(name)-requests.jsonl")
        eventLog = instance.folder.appending(path: "\(name)-events.jsonl")
        var arguments = ["--record", record.path, "--events", eventLog.path]
        if let key { arguments += ["--require-key", key] }
        port = try instance.helper(Site.example("model-server/serve"), arguments)
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var recordPath: String { record.path }

    /// Every request that arrived, in the order of arrival.
    func requests() throws -> [SeenRequest] {
        try Self.lines(of: record).map { try SeenRequest(jsonLine: $0) }
    }

    /// What happened to streams: `client-gone`, `died`, `finished`, with the model's name.
    func events(_ name: String) throws -> Int {
        try Self.lines(of: eventLog).count { $0.contains("\"event\": \"\(name)\"") }
    }

    /// Waits until `count` such events are there.
    func waitForEvents(_ name: String, count: Int, within seconds: Double = 20) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while try events(name) < count {
            guard Date() < deadline else { throw HarnessError("only \(try events(name)) events `\(name)` came") }
            usleep(20_000)
        }
    }

    private static func lines(of url: URL) throws -> [Substring] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    }
}
