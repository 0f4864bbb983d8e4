import ArgumentParser

/// `gatehouse reload`: takes the policy files anew.
struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Take the manifest and the policies anew; refused as a whole if anything in them is wrong."
    )

    func run() throws {
        let client = try AdminClient.forThisInstance()
        guard case .done(let text) = try client.ask(.reload) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        print(text)
    }
}
