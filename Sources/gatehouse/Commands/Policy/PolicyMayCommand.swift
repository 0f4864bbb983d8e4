import ArgumentParser
import Cedar
import Policy
import Vocabulary

/// `gatehouse policy may`: what may an agent ever do?
struct PolicyMayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "may",
        abstract: "Say what an agent may ever do, whatever it acts on and whatever the facts are.",
        discussion: """
            Of every kind of act: never, always, or what it hangs on. What is called never or always holds for every
            request there can be.

              gatehouse policy may scholar
              gatehouse policy may scholar --json
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @Argument(help: "The agent.")
    var agent: String

    func run() throws {
        let policy = try files.load()
        guard let name = AgentName(agent), policy.manifest.agent(name.text) != nil else {
            let advice = Spelling.advice(for: agent, among: policy.manifest.agents.map(\.name.text))
            throw GatehouseError(.usage, "the manifest has no agent `\(agent)`; \(advice)")
        }
        let output = OutlookOutput(agent: name, outlook: policy.outlook(for: name))
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
    }
}
