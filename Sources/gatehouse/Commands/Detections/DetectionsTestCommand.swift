import ArgumentParser
import Detection

/// `gatehouse detections test`: do the rules fire when their authors say so, and not otherwise?
struct DetectionsTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests that stand in the rules, as the rules are written.",
        discussion: """
            Without FILES it tests the shipped rules and those in `detections/`. The exit status is 1 when a test fails.

              gatehouse detections test
              gatehouse detections test ./mine.yaml --json
            """
    )

    private struct Output: Encodable {
        struct Case: Encodable {
            let rule: String
            let name: String
            let file: String
            let line: Int
            let passed: Bool
            let expected: Int
            let alerts: [String]
        }

        let passed: Int
        let failed: Int
        let tests: [Case]
    }

    @OptionGroup var options: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    @Flag(help: "Name the tests that pass, too.")
    var verbose = false

    @Argument(help: "Files of rules.", completion: .file(extensions: ["yaml"]))
    var files: [String] = []

    func run() throws {
        let results = try rules().flatMap { RuleCaseResult.all(of: $0) }
        let failed = results.count { !$0.isFine }
        if json {
            let tests = results.map { result in
                Output.Case(
                    rule: result.rule.id, name: result.ruleCase.name, file: result.rule.file,
                    line: result.ruleCase.line, passed: result.isFine, expected: result.ruleCase.alerts,
                    alerts: result.alerts.map(\.text))
            }
            print(try JSONOutput.text(Output(passed: results.count - failed, failed: failed, tests: tests)))
        } else {
            show(results, failed)
        }
        if failed > 0 { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    private func rules() throws(GatehouseError) -> [DetectionRule] {
        var chosen: [DetectionFile] = []
        for path in files { chosen.append(try DetectionLoader.file(path, shown: path)) }
        if files.isEmpty {
            chosen = ShippedRules.files + (try DetectionLoader(configuration: options.configuration).files())
        }
        return try DetectionLoader.rules(chosen, isChanging: false)
    }

    private func show(_ results: [RuleCaseResult], _ failed: Int) {
        let terminal = Terminal()
        for result in results where !result.isFine || verbose {
            let mark = result.isFine ? terminal.good("ok  ") : terminal.bad("FAIL")
            print("\(mark)  \(result.rule.file):\(result.ruleCase.line)  \(result.rule.id): \(result.ruleCase.name)")
            guard !result.isFine else { continue }
            print("      expected \(result.ruleCase.alerts) alerts, got \(result.alerts.count)")
            result.alerts.forEach { print("      \($0.text)") }
        }
        let verdict = failed == 0 ? terminal.good("fine") : terminal.bad("not fine")
        print("\(verdict): \(results.count - failed) passed, \(failed) failed")
    }
}
