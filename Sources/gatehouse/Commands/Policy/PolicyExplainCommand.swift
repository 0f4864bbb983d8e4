import ArgumentParser
import Policy
import Vocabulary

/// `gatehouse policy explain`: why would this be allowed, or not?
struct PolicyExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say how one intent would be decided, by which policies, and what would have to change.",
        discussion: """
            The exit status is 0 when it would be allowed and 1 when not.

              gatehouse policy explain --agent scholar connect arxiv.org:443
              gatehouse policy explain --agent scholar request GET http://arxiv.org/list
              gatehouse policy explain --agent scholar model anthropic/claude-opus-4-5
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Option(help: "The agent that would do it.")
    var agent: String

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @Argument(help: "`connect HOST:PORT`, `request METHOD URL`, or `model PROVIDER/MODEL`.")
    var act: [String]

    func run() throws {
        let policy = try files.load()
        guard let name = AgentName(agent) else {
            throw GatehouseError(.usage, "`\(agent)` is no agent's name: lower-case letters, digits, `-` and `_`")
        }
        let intent = try ImaginedIntent(agent: name, act: act).intent()
        let output = ExplanationOutput(intent: intent, explanation: policy.explain(intent))
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if !output.isAllowed { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
