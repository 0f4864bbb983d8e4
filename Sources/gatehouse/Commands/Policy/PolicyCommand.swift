import ArgumentParser

/// `gatehouse policy`: the workflow of whoever writes policy; needs no daemon.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Check, format, show, explain, test and compare the policy; needs no daemon.",
        subcommands: [
            PolicyCheckCommand.self, PolicyFormatCommand.self, PolicyShowCommand.self, PolicyExplainCommand.self,
            PolicyMayCommand.self, PolicyTestCommand.self, PolicyDiffCommand.self, PolicyReplayCommand.self,
        ]
    )
}
