import ArgumentParser

/// The command line: one file for each command, one folder for each noun.
@main
struct Gatehouse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "A security gate around self-hosted AI agents.",
        discussion: """
            Gatehouse stands outside the agent: every model call and network connection it makes is decided by policy,
            paid for, and entered in a ledger.

            Put any program behind the gate:
              gatehouse run -- python3 agent.py
            """,
        version: GatehouseVersion.text,
        subcommands: [
            RunCommand.self, RunsCommand.self, UpCommand.self, StatusCommand.self, StopCommand.self, ResumeCommand.self,
            ReloadCommand.self, SpendCommand.self, MetricsCommand.self, ModelsCommand.self, PricesCommand.self,
            PolicyCommand.self,
            LedgerCommand.self, WitnessCommand.self, ExportCommand.self, AgentsCommand.self,
            DetectionsCommand.self, AlertsCommand.self,
        ]
    )

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
            try StandardOutput.finish()
        } catch let error as GatehouseError {
            report(error)
            exit(withError: ExitCode(error.code.rawValue))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            exitForUsage(error)
        }
    }

    private static func report(_ error: GatehouseError) {
        ErrorOutput.report(error)
        guard FailureOutput.isWanted(CommandLine.arguments), let text = try? JSONOutput.text(FailureOutput(error))
        else {
            return
        }
        print(text)
    }

    /// ArgumentParser's own status for wrong usage is 64; ours is 2.
    private static func exitForUsage(_ error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
        ErrorOutput.line(fullMessage(for: error))
        exit(withError: ExitCode(GatehouseError.Code.usage.rawValue))
    }
}
