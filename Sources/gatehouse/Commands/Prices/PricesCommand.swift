import ArgumentParser

/// `gatehouse prices`: what models cost, and who says so.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Show, check, take and sign price tables.",
        subcommands: [
            PricesListCommand.self, PricesShowCommand.self, PricesVerifyCommand.self, PricesImportCommand.self,
            PricesSignCommand.self, PricesKeyCommand.self,
        ]
    )
}
