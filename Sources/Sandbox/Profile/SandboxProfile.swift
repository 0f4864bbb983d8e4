/// What one confined command is given. Everything not named here it does not have.
package struct SandboxProfile: Sendable {
    /// The program and its arguments; a program without `/` is looked up in the environment's `PATH`, inside.
    package var command: [String]
    /// The folder the command may write; it appears inside at its own canonical path.
    package var workspace: String
    /// The folder the command starts in; nil means the workspace.
    package var directory: String?
    /// Further host paths the command may read.
    package var readable: [String]
    /// Names relative to the workspace that the command can neither change nor create; a trailing `/` says folder.
    package var protected: [String]
    /// The environment, exactly.
    package var environment: [String: String]
    /// Host paths that must never be seen (control sockets, state, policies): a profile that would show one is
    /// refused, and the probe looks for each.
    package var hidden: [String]
    /// Whether the command shares the caller's terminal. Without one it gets a session of its own.
    package var hasTerminal: Bool
    /// Whether the probe wants an HTTP answer from both gates and not only a connection.
    package var gatesAnswer: Bool
    /// What the command inherits.
    package var streams: SandboxStreams

    /// A profile with nothing but a workspace and the default protected names.
    package init(command: [String], workspace: String, environment: [String: String] = [:]) {
        self.command = command
        self.workspace = workspace
        self.environment = environment
        self.directory = nil
        self.readable = []
        self.protected = Self.protectedByDefault
        self.hidden = []
        self.hasTerminal = false
        self.gatesAnswer = false
        self.streams = SandboxStreams()
    }

    /// What other programs execute or obey when they find it in a folder, and an agent must therefore not write.
    package static let protectedByDefault = [
        ".git/hooks/", ".git/config", ".git/config.worktree", ".git/commondir", ".git/info/", ".git/modules/",
        ".git/worktrees/", "HEAD", ".ssh/", "AGENTS.md", "CLAUDE.md", "SOUL.md", ".bashrc", ".bash_profile",
        ".bash_login", ".bash_logout", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zlogin", ".gitconfig",
        ".mcp.json", ".envrc", ".vscode/", ".idea/",
    ]
}
