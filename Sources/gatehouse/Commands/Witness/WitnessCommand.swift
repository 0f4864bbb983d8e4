import ArgumentParser

/// `gatehouse witness`: seeing that the ledgers of other hosts only grow.
struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Watch the ledgers of other hosts and cosign their growth (C2SP tlog-witness).",
        subcommands: [
            WitnessKeyCommand.self, WitnessAddLogCommand.self, WitnessListCommand.self, WitnessServeCommand.self,
        ]
    )
}
