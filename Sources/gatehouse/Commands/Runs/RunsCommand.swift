import ArgumentParser

/// `gatehouse runs`: what became of runs.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "Runs that reached a limit, and what operators made of them.",
        subcommands: [RunsReviewCommand.self])
}
