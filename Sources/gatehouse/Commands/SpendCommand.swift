import ArgumentParser
import Records
import Vocabulary

/// `gatehouse spend`: where the money went; needs no daemon.
struct SpendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spend",
        abstract: "Show settled spend by day, agent and model; needs no daemon.",
        discussion: """
              gatehouse spend
              gatehouse spend --agent scholar --json
            """
    )

    @Option(help: "Only this agent's.")
    var agent: String?

    @Option(help: "At most so many rows, newest days first.")
    var limit = 100

    @Flag(help: "JSON instead of text.")
    var json = false

    func run() throws {
        let name = try agent.map { text in
            guard let name = AgentName(text) else { throw GatehouseError(.usage, "`\(text)` is no agent's name") }
            return name
        }
        let rows: [SpendOutput]
        do throws(RecordsError) {
            let records = try RecordsStore.open(ProcessFacts.current.paths.records)
            rows = try records.spendByAgentDayModel(agent: name, limit: limit).map(SpendOutput.init)
        } catch {
            throw GatehouseError(.internal, "the books cannot be read: \(error.message)", cause: error)
        }
        if json {
            print(try JSONOutput.text(rows))
        } else {
            rows.isEmpty ? print("nothing spent yet") : rows.forEach { print($0.line) }
        }
    }
}
