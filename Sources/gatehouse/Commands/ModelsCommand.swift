import ArgumentParser
import Policy

/// `gatehouse models`: what is known of every model that agents may use.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List the models of the agents' lists: strength, price, declared data handling, who may use them.",
        discussion: """
            The exit status is 1 when an agent is refused a model that stands in its list, whatever it asks.

              gatehouse models
              gatehouse models --agent scholar --json
            """
    )

    @Option(help: "Only this agent's.")
    var agent: String?

    @Flag(help: "One JSON list instead of text.")
    var json = false

    @OptionGroup var files: PolicyFileOptions

    func run() throws {
        let policy = try files.load()
        if let agent, policy.manifest.agent(agent) == nil {
            throw GatehouseError(.usage, "the manifest has no agent `\(VisibleText.of(agent))`")
        }
        let models = ShownModel.all(policy, agent: agent)
        if json {
            print(try JSONOutput.text(models))
        } else {
            TextTable.lines(models.map(\.cells)).forEach { print($0) }
        }
        guard models.allSatisfy(\.refusedBy.isEmpty) else { throw ExitCode(1) }
    }
}
