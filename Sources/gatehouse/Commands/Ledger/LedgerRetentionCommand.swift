import ArgumentParser

/// `gatehouse ledger retention`: what goes when.
struct LedgerRetentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Show for how long evidence is kept and what is due now.",
        discussion: """
              gatehouse ledger retention
              gatehouse ledger retention --json
            """
    )

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        print(try EvidenceCall.perform(.prune(days: nil, isRehearsal: true, isForced: false, isJSON: json)))
    }
}
