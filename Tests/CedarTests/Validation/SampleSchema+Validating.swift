import Cedar

extension SampleSchema {
    /// The report on the policies written in `text`.
    static func report(_ text: String) throws -> ValidationReport {
        PolicyValidator.validate(
            try PolicySet(parsing: text, source: "test", naming: .positional), schema: try make())
    }

    /// The labels of the errors in `text`, sorted and each once.
    static func faults(_ text: String) throws -> [String] { Set(try report(text).errors.map(label)).sorted() }

    /// The labels of the errors in a policy with this condition.
    static func faults(inCondition condition: String) throws -> [String] {
        try faults("permit(principal is User, action == Action::\"read\", resource) when { \(condition) };")
    }

    /// The case of a finding's kind without its payload.
    static func label(_ finding: ValidationFinding) -> String {
        String("\(finding.kind)".prefix { $0.isLetter })
    }
}
