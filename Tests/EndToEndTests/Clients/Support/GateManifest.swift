import Foundation

/// Writes a manifest for one agent, `tester`, with scripted models that have a price.
struct GateManifest {
    /// All the models the scripted server knows and the SDK suite asks for.
    static let models: [String] =
        [
            "echo", "slow", "huge", "odd", "usage", "tools", "thinking", "die", "stream-error", "silent", "nousage",
            "gzip", "broke",
        ].map { "scripted-" + $0 }
        + [400, 401, 403, 404, 409, 413, 422, 429, 500, 503, 529].map { "scripted-error-\($0)" }

    /// Dollars for a million tokens.
    var inputPrice = "$3"
    var outputPrice = "$15"
    /// Reading from caches; nil means as `inputPrice`.
    var cacheReadPrice: String?
    var models = Self.models
    /// Models that may be used and have no price.
    var unpriced: [String] = []
    /// The daily cap over all agents.
    var total = "$1000"
    /// What happens at a cap over all agents.
    var atCap = "refuse"
    /// The agent's own daily cap.
    var budget: String?
    /// Lines under `may`, for example `read web: ["127.0.0.1:8080"]`.
    var may: [String] = []
    /// Granted loopback addresses besides the provider's.
    var loopback: [String] = []
    var sees: [String] = []
    /// Further lines of the agent.
    var more: [String] = []
    /// What is recorded, for example `{ what: [requests] }`.
    var record: String?

    /// The manifest's text.
    func text(_ instance: Instance, provider: ScriptedProvider) -> String { text(instance, port: provider.port) }

    /// The manifest's text, with the provider at a port of this machine.
    func text(_ instance: Instance, port: String) -> String {
        let names = (models + unpriced).flatMap { ["openai/\($0)", "anthropic/\($0)"] }
        // An environment that is not installed is told by the test that needs it, not by the manifest.
        let venvs = ClientVenv.allCases.map(\.folder).filter { FileManager.default.fileExists(atPath: $0) }
        let seen = ([Site.client("")] + venvs + sees).map { "\"\($0)\"" }
        let priced = models.flatMap { ["openai/\($0)", "anthropic/\($0)"] }.map { "  \($0): \(price)" }
        let granted = (["127.0.0.1:\(port)"] + loopback).map { "\"\($0)\"" }
        var lines = ["version: 1", "budget: { daily: \(total), at the cap: \(atCap) }", "providers:"]
        lines += ["openai", "anthropic"].map { dialect in
            "  \(dialect): { url: \"http://127.0.0.1:\(port)\", dialect: \(dialect), "
                + "key: \"file:\(instance.file("provider.key"))\" }"
        }
        lines += ["agents:", "  tester:", "    purpose: tests the gate", "    workspace: \(instance.workspace.path)"]
        lines.append("    sees: [\(seen.joined(separator: ", "))]")
        lines += more.map { "    " + $0 }
        if let record { lines.append("    record: \(record)") }
        if let budget { lines.append("    budget: \(budget) per day") }
        lines.append("    models: { use: [\(names.joined(separator: ", "))] }")
        if !may.isEmpty { lines += ["    may:"] + may.map { "      - \($0)" } }
        if may.contains(where: { $0.hasPrefix("use tools") }) {
            lines += ["models:"] + names.map { "  \($0): { strength: strong }" }
        }
        lines += ["prices:"] + priced
        lines.append("loopback for tests: [\(granted.joined(separator: ", "))]")
        return lines.joined(separator: "\n") + "\n"
    }

    private var price: String {
        "{ input: \(inputPrice), output: \(outputPrice), cache read: \(cacheReadPrice ?? inputPrice), cache write: \(inputPrice), "
            + "cache write 1h: \(inputPrice), search: $0.01, max input: 200000, max output: 4096 }"
    }
}
