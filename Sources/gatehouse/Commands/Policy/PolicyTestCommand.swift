import ArgumentParser
import Policy

/// `gatehouse policy test`: does the policy say what its author expects?
struct PolicyTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the cases of *.policytest.yaml and say where the policy decides otherwise.",
        discussion: """
            Without FILES it runs those in `policies/` and beside the manifest. The exit status is 1 when a case fails.

              gatehouse policy test
              gatehouse policy test ./mine.policytest.yaml --json
              gatehouse policy test --record ./decisions.json
              gatehouse policy test --against ./decisions.json
            """
    )

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @Flag(help: "Name the cases that pass, too.")
    var verbose = false

    @Option(help: "Write the table of all decisions to this file.", completion: .file(extensions: ["json"]))
    var record: String?

    @Option(help: "Compare the table of all decisions with this file.", completion: .file(extensions: ["json"]))
    var against: String?

    @Argument(help: "Files of cases.", completion: .file(extensions: ["yaml"]))
    var paths: [String] = []

    func run() throws {
        let policy = try files.load()
        let cases = try PolicyTestFiles(configuration: files.configuration, paths: paths).read()
        let results = cases.map { $0.run(under: policy) }
        let table = DecisionTable(results)
        let recorded = try against.map { try DecisionTableFile(path: $0).read() }
        let output = PolicyTestOutput(results, differences: recorded.map { table.differences(from: $0) })
        if let record { try DecisionTableFile(path: record).write(table) }
        if json {
            print(try JSONOutput.text(output))
        } else {
            output.lines(Terminal(), verbose: verbose).forEach { print($0) }
        }
        if !output.isFine { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
