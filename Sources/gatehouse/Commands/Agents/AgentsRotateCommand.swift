import ArgumentParser

/// `gatehouse agents rotate`: a new key in place of another.
struct AgentsRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replace a key by a new one with the same scope; both hold for a while.",
        discussion: """
              gatehouse agents rotate 7h2kq0x4ta
              gatehouse agents rotate 7h2kq0x4ta --overlap 0s
            """
    )

    @Argument(help: "The id of the key.")
    var key: String

    @Option(help: "How long the old key holds beside the new one.")
    var overlap = Span(days: 1)

    @Option(help: "How long the new key holds: 12h, 90d; as long as the old one was made for if you do not say.")
    var expires: Span?

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        guard let overlap = overlap.seconds else {
            throw GatehouseError(.usage, "an overlap ends", hint: "--overlap 24h")
        }
        if let expires, expires.seconds == nil {
            throw GatehouseError(.usage, "a rotated key keeps its term; for one without end add a new key")
        }
        try AgentsCommand.issue(.rotate(key: key, overlap: overlap, seconds: expires?.seconds), json: json)
    }
}
