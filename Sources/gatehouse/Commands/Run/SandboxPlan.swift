import Glibc
import Sandbox

/// Makes the sandbox's profile out of the daemon's plan and this process's surroundings.
struct SandboxPlan {
    let plan: AgentPlan
    let facts: ProcessFacts
    let placeholder: String
    let command: [String]

    /// Host variables an agent gets without being named: they say how to talk to a terminal and nothing else.
    private static let passedAlways = ["LANG", "LC_ALL", "LC_CTYPE", "TERM", "COLORTERM", "TZ", "NO_COLOR"]
    private static let path = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"

    /// The profile of the run.
    func profile() throws(GatehouseError) -> SandboxProfile {
        let workspace = try canonicalWorkspace()
        var profile = SandboxProfile(command: command, workspace: workspace, environment: environment(workspace))
        // A command started inside its workspace stays where it was started.
        if facts.workingDirectory.utf8.starts(with: (workspace + "/").utf8) {
            profile.directory = facts.workingDirectory
        }
        profile.readable = plan.sees
        profile.protected += plan.protect
        profile.hidden = plan.hidden
        profile.hasTerminal = isatty(STDIN_FILENO) == 1
        profile.gatesAnswer = true
        return profile
    }

    /// The workspace as it appears inside: its own canonical path, so that symbolic links on the way change nothing.
    private func canonicalWorkspace() throws(GatehouseError) -> String {
        let path = plan.workspace ?? facts.workingDirectory
        do {
            return try HostPath.canonical(path)
        } catch {
            throw GatehouseError(
                .usage, "the workspace `\(path)` of agent `\(plan.agent)` cannot be used: \(error.message)",
                hint: error.hint ?? "mkdir -p \(path)", cause: error)
        }
    }

    /// Everything the command learns from its environment; no variable of the host that is not named here or in the
    /// manifest, and no real credential.
    private func environment(_ workspace: String) -> [String: String] {
        let model = "http://127.0.0.1:\(SandboxPorts.model)"
        let proxy = "http://127.0.0.1:\(SandboxPorts.egress)"
        var environment: [String: String] = [:]
        for name in Self.passedAlways + plan.environment { environment[name] = facts.variable(name) }
        environment["PATH"] = Self.path
        environment["HOME"] = workspace
        environment["TMPDIR"] = "/tmp"
        environment["GATEHOUSE_AGENT"] = plan.agent
        environment["ANTHROPIC_BASE_URL"] = model
        environment["OPENAI_BASE_URL"] = model + "/v1"
        for name in ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"] { environment[name] = placeholder }
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] { environment[name] = proxy }
        for name in ["NO_PROXY", "no_proxy"] { environment[name] = "127.0.0.1,localhost" }
        // Node reads proxy variables only when told to.
        environment["NODE_USE_ENV_PROXY"] = "1"
        return environment
    }
}
