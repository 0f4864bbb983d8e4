import ArgumentParser

/// `gatehouse agents add`: a key for an agent.
struct AgentsAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a key for an agent of the manifest, and show it once.",
        discussion: """
            The key goes to standard output, what to know about it to standard error. Gatehouse keeps a digest only, so a lost
            key is replaced, never found again. What a key is for only narrows what policy allows the agent.

              gatehouse agents add scholar --expires 90d
              gatehouse agents add scholar --door model --provider anthropic
              gatehouse agents add scholar > scholar.key
            """
    )

    @Argument(help: "The agent, as the manifest names it.")
    var agent: String

    @Option(help: "What you call the key, for example the host it is for.")
    var label = ""

    @Option(help: "How long it holds: 12h, 90d, or never.")
    var expires = Span(days: 90)

    @Option(help: "Only this door: model or egress. May be repeated.")
    var door: [String] = []

    @Option(help: "Only this provider's models. May be repeated.")
    var provider: [String] = []

    @Option(help: "Only this model, as provider/id; a * at the end stands for anything. May be repeated.")
    var model: [String] = []

    @Option(help: "Only this verb, for example model.call. May be repeated.")
    var verb: [String] = []

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let wish = KeyWish(
            label: label, doors: door, providers: provider, models: model, verbs: verb, seconds: expires.seconds)
        try AgentsCommand.issue(.add(agent: agent, wish), json: json)
    }
}
