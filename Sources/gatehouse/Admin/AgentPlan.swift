import Policy
import Vocabulary

/// What the sandbox of an agent must look like, as the policy in force says.
struct AgentPlan: Codable, Sendable {
    let agent: String
    /// The folder the agent may write: absolute; nil means the folder the command was started in.
    let workspace: String?
    /// Further paths it may read: absolute.
    let sees: [String]
    /// Further names in the workspace it must not change; a trailing slash says folder.
    let protect: [String]
    /// Host variables passed through.
    let environment: [String]
    /// Host paths that must never be seen inside: what binds the agent, and what it could use to loosen it.
    let hidden: [String]
}

extension AgentPlan {
    /// The plan for a named agent, or for the only one there is.
    init(manifest: Manifest, agent name: String?, configuration: DaemonConfiguration) throws(GatehouseError) {
        let rules = try Self.rules(manifest, name)
        agent = rules.name.text
        let home = configuration.home
        let paths = configuration.paths
        let policies = [paths.policies, configuration.policiesPath, configuration.manifestPath]
        hidden = [paths.adminSocket, paths.state] + policies + Self.keyFiles(manifest)
        try Self.checkNesting(manifest, of: rules.name, home: home)
        workspace = rules.workspace.map { AbsolutePath.of($0, in: "/", home: home) }
        sees = rules.sees.map { AbsolutePath.of($0, in: "/", home: home) }
        protect = rules.protect.map { $0.isFolder ? $0.path + "/" : $0.path }
        environment = rules.environment
    }

    /// Provider keys that lie in files of the operator's choice.
    private static func keyFiles(_ manifest: Manifest) -> [String] {
        manifest.providers.compactMap { if case .file(let path) = $0.key { path } else { nil } }
    }

    /// An agent that may write around another's workspace could put a link to anything in its place.
    private static func checkNesting(_ manifest: Manifest, of name: AgentName, home: String) throws(GatehouseError) {
        func path(_ rules: AgentRules) -> String? { rules.workspace.map { AbsolutePath.of($0, in: "/", home: home) } }
        guard let mine = manifest.agent(name.text).flatMap(path) else { return }
        for other in manifest.agents where other.name != name {
            guard let theirs = path(other), mine.utf8.starts(with: (theirs + "/").utf8) else { continue }
            throw GatehouseError(
                .usage,
                "the workspace of agent `\(name)` lies inside that of agent `\(other.name)`, who could replace it",
                hint: "give each agent a folder beside the other's")
        }
    }

    private static func rules(_ manifest: Manifest, _ name: String?) throws(GatehouseError) -> AgentRules {
        let names = manifest.agents.map(\.name.text).joined(separator: ", ")
        if let name {
            if let rules = manifest.agent(name) { return rules }
            throw GatehouseError(.usage, "the manifest has no agent `\(name)`", hint: "one of: \(names)")
        }
        guard let only = manifest.agents.first, manifest.agents.count == 1 else {
            throw GatehouseError(
                .usage, "the manifest has \(manifest.agents.count) agents, so one must be named",
                hint: "gatehouse run --agent NAME -- COMMAND, with one of: \(names)")
        }
        return only
    }
}
