/// Finds the names of files in a tool call's arguments that somebody changes who wants to stay, to get out, or to speak to the
/// agent later: start-up files, keys, schedules, hooks, and what agents read as their instructions.
///
/// One look-up for each byte, whatever the arguments are. Escapes of one layer are undone first, and letters count alike in
/// both cases. Which file is meant in the end, only the tool knows: this tells that a name stands there.
package struct WatchedFiles: Sendable {
    /// The names, as entries and alerts tell them.
    package static let names = [
        ".ssh/", "authorized_keys", ".bashrc", ".bash_profile", ".profile", ".zshrc", ".zshenv", "/etc/", "crontab",
        ".config/autostart", ".config/systemd", "systemd/system", ".git/hooks", ".gitconfig", ".github/workflows",
        ".env", ".npmrc", ".pypirc", ".netrc", ".aws/", ".kube/", ".docker/config", "agents.md", "claude.md", "soul.md",
        "memory.md", "heartbeat.md", ".claude/", ".codex/", ".cursor/", ".mcp.json", "gatehouse.yaml",
    ]

    private let automaton: PatternAutomaton

    /// Builds the table; it depends on the names alone.
    package init() throws(InspectionError) {
        automaton = try AutomatonBuilder(Self.names.enumerated().map(Self.pattern)).build()
    }

    /// The names that stand in the arguments, each once, in the order of `names`.
    package func found(in arguments: [UInt8]) -> [String] {
        var found: Set<Int> = []
        var decoder = EscapeDecoder()
        var row = PatternAutomaton.start
        func take(_ byte: UInt8) {
            row = automaton.next(row, byte)
            guard let pattern = automaton.match(row) else { return }
            found.insert(pattern.needle)
            row = PatternAutomaton.start
        }
        for byte in arguments {
            var output = decoder.feed(byte)
            while let decoded = output.popFirst() { take(decoded) }
        }
        return found.sorted().map { Self.names[$0] }
    }

    private static func pattern(_ number: Int, _ name: String) -> SpeltPattern {
        let steps = name.utf8.map { byte in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            return ByteSet(isLetter ? [byte, byte & 0xDF] : [byte])
        }
        return SpeltPattern(needle: number, form: .plain, steps: steps, skipped: ByteSet([]))
    }
}
