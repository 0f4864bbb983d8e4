import ArgumentParser

/// `gatehouse export`: where entries are sent.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Look at, try and preview the sinks that entries are sent to.",
        discussion: """
            Sinks stand in the manifest, under `export`.

              gatehouse export list
              gatehouse export test siem
              gatehouse export preview siem --since 1h
            """,
        subcommands: [ExportListCommand.self, ExportTestCommand.self, ExportPreviewCommand.self]
    )
}
