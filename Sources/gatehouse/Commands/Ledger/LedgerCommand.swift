import ArgumentParser

/// `gatehouse ledger`: reading and checking the evidence.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Read and check the ledger; works with the daemon alive or dead.",
        subcommands: [
            LedgerTailCommand.self, LedgerShowCommand.self, LedgerSearchCommand.self, LedgerTimelineCommand.self,
            LedgerStatsCommand.self, LedgerExportCommand.self, LedgerVerifyCommand.self, LedgerCompareCommand.self,
            LedgerCheckpointCommand.self,
            LedgerProveCommand.self, LedgerCheckProofCommand.self, LedgerKeyCommand.self, LedgerRotateKeyCommand.self,
            LedgerPayloadCommand.self, LedgerEraseCommand.self, LedgerHoldCommand.self, LedgerPruneCommand.self,
            LedgerRetentionCommand.self,
        ]
    )
}
