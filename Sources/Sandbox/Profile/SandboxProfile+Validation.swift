import Glibc

extension SandboxProfile {
    /// Folders that are never a workspace and never shown whole.
    private static let reserved = [
        "/", "/etc", "/home", "/root", "/var", "/tmp", "/usr", "/opt", "/bin", "/lib", "/sbin",
    ]
    /// Trees of which nothing is ever shown: they hold sockets, devices and kernel switches.
    private static let closed = ["/proc", "/sys", "/dev", "/run", "/var/run"]

    /// The profile with canonical paths, or why it cannot be.
    func validated() throws(SandboxError) -> SandboxProfile {
        guard !command.isEmpty, command.first?.isEmpty == false else {
            throw SandboxError(.profile, "no program is given")
        }
        try checkStrings()
        var result = self
        result.workspace = try HostPath.canonical(workspace)
        try checkWorkspace(result.workspace)
        result.directory = try directory.map { path throws(SandboxError) in try HostPath.canonical(path) }
        result.readable = try readable.map { path throws(SandboxError) in try HostPath.canonical(path) }
        for path in result.readable { try checkOpen(path, "the readable path") }
        result.hidden = hidden.map { (try? HostPath.canonical($0)) ?? $0 }
        try checkHidden(result)
        return result
    }

    private func checkStrings() throws(SandboxError) {
        let pairs = environment.map { "\($0.key)=\($0.value)" }
        for text in command + pairs + readable + protected + hidden + [workspace, directory ?? "/"] {
            guard text.utf8.count <= SandboxLimits.stringBytes, !text.utf8.contains(0) else {
                throw SandboxError(.profile, "`\(text.prefix(60))…` is too long or holds a NUL byte")
            }
        }
        for name in environment.keys where name.isEmpty || name.utf8.contains(UInt8(ascii: "=")) {
            throw SandboxError(.profile, "`\(name)` is not a name for an environment variable")
        }
        guard command.count <= SandboxLimits.strings, pairs.count <= SandboxLimits.strings,
            readable.count <= SandboxLimits.paths, protected.count <= SandboxLimits.paths,
            hidden.count <= SandboxLimits.hiddenPaths
        else { throw SandboxError(.profile, "the profile has too many arguments, variables or paths") }
    }

    private func checkWorkspace(_ path: String) throws(SandboxError) {
        guard HostPath.isFolder(path) else {
            throw SandboxError(.workspace, "the workspace `\(path)` is not a folder", hint: "make it, or name another")
        }
        let homes = [HostUser.current.home, unsafe getenv("HOME").map { unsafe String(cString: $0) }]
        for home in homes.compactMap({ $0 }).map({ (try? HostPath.canonical($0)) ?? $0 })
        where HostPath.contains(path, home) {
            throw SandboxError(
                .workspace, "the workspace `\(path)` holds the whole home `\(home)`",
                hint: "start in, or name, a folder of its own for the agent")
        }
        try checkOpen(path, "the workspace")
    }

    private func checkOpen(_ path: String, _ role: String) throws(SandboxError) {
        let isReserved = Self.reserved.contains { $0.utf8.elementsEqual(path.utf8) }
        guard !isReserved, !Self.closed.contains(where: { HostPath.contains($0, path) }) else {
            throw SandboxError(
                .profile, "\(role) `\(path)` is part of the system and never shown to an agent",
                hint: "name a folder of its own")
        }
    }

    private func checkHidden(_ profile: SandboxProfile) throws(SandboxError) {
        for path in profile.hidden {
            for shown in [profile.workspace] + profile.readable where HostPath.contains(shown, path) {
                throw SandboxError(
                    .profile, "`\(shown)` holds `\(path)`, which the agent must never see", hint: "name another folder")
            }
        }
    }
}
