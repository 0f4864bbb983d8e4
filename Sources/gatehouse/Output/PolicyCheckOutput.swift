import Policy

/// What `gatehouse policy check` prints.
struct PolicyCheckOutput: Encodable {
    struct Warning: Encodable {
        let file: String
        let line: Int
        let column: Int
        let code: String
        let message: String
    }

    /// The policy's version; nil when something is wrong.
    let version: String?
    let mistakes: [SourceProblem]
    let warnings: [Warning]

    init(_ attempt: ConfigurationLoader.Attempt) {
        switch attempt {
        case .loaded(let policy):
            version = policy.version
            mistakes = []
            warnings = policy.warnings.map(Self.warning)
        case .refused(_, let problems):
            version = nil
            mistakes = problems
            warnings = []
        }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        var lines = mistakes.map(\.rendered)
        lines += warnings.map { terminal.warning("\($0.file):\($0.line):\($0.column): warning: \($0.message)") }
        if let version {
            lines.append(terminal.good("fine") + ": version \(version.prefix(12))")
        } else {
            lines.append(terminal.bad("wrong") + ": \(mistakes.count) \(mistakes.count == 1 ? "mistake" : "mistakes")")
        }
        return lines
    }

    private static func warning(_ warning: PolicyWarning) -> Warning {
        Warning(
            file: warning.file, line: warning.place.line, column: warning.place.column, code: warning.code.rawValue,
            message: warning.message)
    }
}
