import ArgumentParser

/// `gatehouse detections`: the rules that are held against the ledger.
struct DetectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detections",
        abstract: "The rules that are held against the ledger, shipped ones and your own in `detections/`.",
        subcommands: [
            DetectionsListCommand.self, DetectionsShowCommand.self, DetectionsCheckCommand.self,
            DetectionsTestCommand.self, DetectionsReplayCommand.self,
        ]
    )
}
