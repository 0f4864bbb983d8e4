import ArgumentParser
import Glibc

/// `gatehouse run`: puts a program behind the gate.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a program confined, with the gate as its only way out.",
        discussion: """
            Uses the running daemon, or starts an embedded one that ends with its last run. The exit status is the
            program's own.

              gatehouse run -- python3 agent.py
              gatehouse run --agent scholar -- claude -p "summarise the new papers"
              gatehouse run --agent scholar --task summary -- python3 agent.py
              gatehouse run --policy ./gatehouse.yaml -- bash
            """
    )

    @Option(help: "The agent in the manifest; may be left out when there is only one.")
    var agent: String?

    @Option(help: "The kind of task, by its name under `tasks` of the agent; its runs have limits of their own.")
    var task: String?

    @Option(help: "The manifest for an embedded daemon; default is the instance's gatehouse.yaml.")
    var policy: String?

    @Flag(help: "Show the sandbox probe's findings before the program starts.")
    var verbose = false

    @Argument(parsing: .postTerminator, help: "The program and its arguments, after `--`.")
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else {
            throw ValidationError("no program given; write it after `--`, as in: gatehouse run -- python3 agent.py")
        }
    }

    func run() throws {
        let status = try RunSession(agent: agent, policy: policy, task: task, command: command, verbose: verbose)
            .run()
        throw ExitCode(status)
    }
}
