import ArgumentParser
import Policy

/// `gatehouse policy check`: is what the operator wrote right?
struct PolicyCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the manifest and the Cedar files and report every mistake with its line.",
        discussion: """
              gatehouse policy check
              gatehouse policy check --policy ./gatehouse.yaml
            """
    )

    @OptionGroup var files: PolicyFileOptions

    func run() throws {
        let policy = try files.load()
        let terminal = Terminal()
        policy.warnings.forEach { print(terminal.warning($0.description)) }
        print(terminal.good("fine") + ": version \(policy.version.prefix(12))")
    }
}
