import Policy
import Vocabulary

/// What `gatehouse policy test` prints.
struct PolicyTestOutput: Encodable {
    struct Case: Encodable {
        let name: String
        let file: String
        let line: Int
        let actor: String
        let intent: String
        let passed: Bool
        let expected: String
        let decided: String
        let differences: [String]
        let advice: [String]
    }

    let passed: Int
    let failed: Int
    let files: Int
    let cases: [Case]
    /// Where the decisions differ from the recorded table; nil when none was asked for.
    let changed: [String]?

    /// Whether every case passed and nothing differs from the record.
    var isFine: Bool { failed == 0 && changed?.isEmpty != false }

    init(_ results: [PolicyCaseResult], differences: [String]?) {
        cases = results.map(Self.entry)
        failed = cases.count { !$0.passed }
        passed = cases.count - failed
        files = Set(cases.map(\.file)).count
        changed = differences
    }

    /// The same for people.
    func lines(_ terminal: Terminal, verbose: Bool) -> [String] {
        var lines: [String] = []
        for entry in cases where !entry.passed || verbose { lines += self.lines(entry, terminal) }
        for change in changed ?? [] { lines.append("\(terminal.bad("CHANGED"))  \(change)") }
        var summary = "\(passed) passed, \(failed) failed"
        if let changed { summary += ", \(changed.count) changed against the record" }
        let verdict = isFine ? terminal.good("fine") : terminal.bad("not fine")
        lines.append("\(verdict): \(summary) (\(cases.count) cases in \(files) \(files == 1 ? "file" : "files"))")
        return lines
    }

    private func lines(_ entry: Case, _ terminal: Terminal) -> [String] {
        let mark = entry.passed ? terminal.good("ok  ") : terminal.bad("FAIL")
        let head = "\(mark)  \(entry.file):\(entry.line)  \(entry.name): \(entry.actor): \(entry.intent)"
        guard !entry.passed else { return [head] }
        return [head] + entry.differences.map { "      \($0)" } + [
            terminal.good("    - \(entry.expected)"), terminal.bad("    + \(entry.decided)"),
        ] + entry.advice.map { "      \(terminal.faint("advice:")) \($0)" }
    }

    private static func entry(_ result: PolicyCaseResult) -> Case {
        let subject = result.policyCase
        return Case(
            name: subject.name, file: subject.file, line: subject.place.line, actor: subject.actor,
            intent: subject.words, passed: result.differences.isEmpty, expected: subject.expectation.text,
            decided: result.decided, differences: result.differences,
            advice: result.differences.isEmpty ? [] : result.explanation.advice)
    }
}
