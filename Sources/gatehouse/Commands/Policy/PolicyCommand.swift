import ArgumentParser

/// `gatehouse policy`: checking, showing and explaining policy; needs no daemon.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check, show and explain the policy; needs no daemon.",
        subcommands: [PolicyCheckCommand.self, PolicyShowCommand.self, PolicyExplainCommand.self]
    )
}
