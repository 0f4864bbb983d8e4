import ArgumentParser
import Vocabulary

/// `gatehouse agents list`: the agents with their keys.
struct AgentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the agents and their keys: what each is for, how it stands, when it was last used.",
        discussion: """
              gatehouse agents list
              gatehouse agents list --all --json
            """
    )

    @Flag(help: "Also agents that are gone and keys that hold no more.")
    var all = false

    @Flag(help: "A JSON array instead of text.")
    var json = false

    func run() throws {
        guard case .agents(let known) = try AdminClient.forThisInstance().ask(.agents(.list)) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        let agents = all ? known : known.filter { $0.gone == nil }.map(\.withoutDeadKeys)
        if json { return print(try JSONOutput.text(agents)) }
        let terminal = Terminal()
        for agent in agents {
            let gone = agent.gone.map { "  gone since \(Self.time($0))" } ?? ""
            print("\(terminal.strong(agent.name))  \(terminal.faint(agent.id))\(gone)")
            agent.keys.forEach { print("  \(Self.line($0, terminal))") }
        }
        if agents.isEmpty { ErrorOutput.line("the policy in force has no agents") }
    }

    private static func line(_ key: ShownKey, _ terminal: Terminal) -> String {
        let state =
            switch key.state {
            case "active": terminal.good(key.state)
            case "retiring": terminal.warning(key.state)
            default: terminal.bad(key.state)
            }
        var parts = ["key \(key.id)", state]
        if !key.label.isEmpty { parts.append("\"\(key.label)\"") }
        if !key.scope.isEmpty { parts.append("only \(key.scope.joined(separator: ", "))") }
        if let revoked = key.revoked {
            parts.append("since \(time(revoked)): \(key.reason ?? "")")
        } else {
            parts.append(key.ends.map { "until \(time($0))" } ?? "without end")
        }
        parts.append(key.lastUsed.map { "last used \(time($0))" } ?? "never used")
        return parts.joined(separator: "  ")
    }

    private static func time(_ milliseconds: Int64) -> String {
        EntryText.time(Timestamp(milliseconds: milliseconds))
    }
}

extension ShownAgent {
    /// The agent with the keys that hold.
    fileprivate var withoutDeadKeys: ShownAgent {
        let good = keys.filter { key in KeyStateWord.good.contains(key.state) }
        return ShownAgent(name: name, id: id, since: since, gone: gone, keys: good)
    }
}

/// The states of keys that hold, as the daemon writes them.
private enum KeyStateWord {
    static let good: Set<String> = ["active", "retiring"]
}
