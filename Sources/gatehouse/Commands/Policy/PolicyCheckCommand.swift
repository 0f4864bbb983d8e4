import ArgumentParser
import Policy

/// `gatehouse policy check`: is what the operator wrote right?
struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the manifest and the Cedar files and report every mistake with its line.",
        discussion: """
            The exit status is 1 when something is wrong; warnings do not count.

              gatehouse policy check
              gatehouse policy check --json
              gatehouse policy check --policy ./gatehouse.yaml
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let output = PolicyCheckOutput(try ConfigurationLoader(configuration: files.configuration).attempt())
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal()).forEach { print($0) }
        }
        if output.version == nil { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
