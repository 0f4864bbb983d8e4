import ArgumentParser

/// `gatehouse resume`: opens the gate after a stop.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Open the gate again after a stop.",
        discussion: """
              gatehouse resume --reason "mails explained"
            """
    )

    @Option(help: "Why it is safe again; entered in the ledger.")
    var reason: String

    func run() throws {
        let client = try AdminClient.forThisInstance()
        guard case .done(let text) = try client.ask(.resume(reason: reason)) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(text)
    }
}
