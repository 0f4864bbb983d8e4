import ArgumentParser

/// `gatehouse stop`: the kill switch.
struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Shut the gate: refuse everything and close every tunnel and stream.",
        discussion: """
            The gate stays shut over restarts until an operator opens it again.

              gatehouse stop --reason "strange mails"
              gatehouse stop --kill --reason "incident 12"
            """
    )

    @Option(help: "Why; entered in the ledger and shown to whoever is refused.")
    var reason: String = "stopped by the operator"

    @Flag(help: "Also end the agents' processes.")
    var kill = false

    func run() throws {
        let client = try AdminClient.forThisInstance()
        guard case .done(let text) = try client.ask(.stop(reason: reason, kill: kill)) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(text)
    }
}
