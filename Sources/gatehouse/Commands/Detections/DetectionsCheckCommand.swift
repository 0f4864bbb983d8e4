import ArgumentParser
import Detection

/// `gatehouse detections check`: is what the operator wrote right?
struct DetectionsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read all files of rules and report every mistake with its line.",
        discussion: """
            The exit status is 1 when something is wrong.

              gatehouse detections check
              gatehouse detections check --json
            """
    )

    private struct Output: Encodable {
        struct Problem: Encodable {
            let file: String
            let line: Int
            let column: Int
            let code: String
            let message: String
        }

        let rules: Int
        let problems: [Problem]
    }

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let own = try DetectionLoader(configuration: files.configuration).files()
        var count = 0
        var problems: [DetectionError] = []
        do throws(DetectionErrors) {
            count = try RuleReader.read(ShippedRules.files + own).count
        } catch {
            problems = error.all
        }
        if json {
            let shown = problems.map {
                Output.Problem(
                    file: $0.file, line: $0.line, column: $0.column, code: $0.code.rawValue, message: $0.message)
            }
            print(try JSONOutput.text(Output(rules: count, problems: shown)))
        } else {
            problems.forEach { print("\($0)") }
            let terminal = Terminal()
            let own = "\(own.count) \(own.count == 1 ? "file" : "files") of your own"
            print(problems.isEmpty ? "\(terminal.good("fine")): \(count) rules, \(own)" : terminal.bad("not fine"))
        }
        if !problems.isEmpty { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }
}
