import ArgumentParser

/// `gatehouse alerts`: what the rules found, and the channels that tell it.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "What the detection rules found, and the channels by which it is told.",
        subcommands: [AlertsListCommand.self, AlertsShowCommand.self, AlertsTestCommand.self]
    )
}
