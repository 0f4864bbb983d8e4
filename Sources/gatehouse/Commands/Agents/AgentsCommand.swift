import ArgumentParser
import Vocabulary

/// `gatehouse agents`: who the agents are, and the keys of those that no `gatehouse run` starts.
struct AgentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agents",
        abstract: "The agents, and the keys of those in containers and on other hosts.",
        discussion: """
            An agent that `gatehouse run` starts is known by its sandbox and needs no key. Every other one shows a key of its
            own at the listeners that `listen` in the manifest names.
            """,
        subcommands: [
            AgentsListCommand.self, AgentsAddCommand.self, AgentsRotateCommand.self, AgentsRevokeCommand.self,
        ]
    )

    /// Asks the daemon for a key, and shows it the only time there is.
    static func issue(_ request: AgentsRequest, json: Bool) throws {
        guard case .issued(let issued) = try AdminClient.forThisInstance().ask(.agents(request)) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        if json { return print(try JSONOutput.text(issued)) }
        print(issued.key)
        let terminal = Terminal(descriptor: 2)
        ErrorOutput.line(
            terminal.warning("this key of \(issued.agent) is shown once; give it to the agent as its API key"))
        let end =
            issued.ends.map { "holds until \(EntryText.time(Timestamp(milliseconds: $0)))" }
            ?? "holds until it is revoked"
        ErrorOutput.line("id \(issued.id), \(end)")
        if let old = issued.replaces, let until = issued.oldUntil {
            ErrorOutput.line("the old key \(old) holds until \(EntryText.time(Timestamp(milliseconds: until)))")
        }
    }
}
