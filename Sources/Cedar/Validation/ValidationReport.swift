/// What the validator found in a policy set, in the order of the set.
package struct ValidationReport: Hashable, Sendable {
    /// Everything, errors and warnings.
    package private(set) var findings: [ValidationFinding] = []

    init() {}

    /// What makes policies unfit for use.
    package var errors: [ValidationFinding] { findings.filter { $0.severity == .error } }

    /// What is sound but suspicious.
    package var warnings: [ValidationFinding] { findings.filter { $0.severity == .warning } }

    /// Whether nothing stands against using the policies. Warnings do not.
    package var isValid: Bool { findings.allSatisfy { $0.severity != .error } }

    mutating func add(_ finding: ValidationFinding) { findings.append(finding) }
}
