import ArgumentParser

/// `gatehouse agents revoke`: takes keys back at once.
struct AgentsRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a key back at once; requests and streams that it has open end.",
        discussion: """
              gatehouse agents revoke 7h2kq0x4ta --reason "laptop lost"
              gatehouse agents revoke --agent scholar --reason "incident 12"
            """
    )

    @Argument(help: "The id of the key.")
    var key: String?

    @Option(help: "All keys of this agent instead of one.")
    var agent: String?

    @Option(help: "Why; kept with the key and entered in the ledger.")
    var reason = "revoked by the operator"

    @Flag(help: "One JSON object instead of text.")
    var json = false

    private struct Output: Encodable {
        let done: String
    }

    func validate() throws {
        guard (key == nil) != (agent == nil) else {
            throw ValidationError("name the key by its id, or the agent with --agent")
        }
    }

    func run() throws {
        let request: AgentsRequest
        if let key {
            request = .revoke(key: key, reason: reason)
        } else {
            request = .revokeAll(agent: agent ?? "", reason: reason)
        }
        guard case .done(let text) = try AdminClient.forThisInstance().ask(.agents(request)) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(json ? try JSONOutput.text(Output(done: text)) : text)
    }
}
