import Cedar

/// Runs Cedar's strict validator over the policies of a snapshot: what it passes meets no error of evaluation but
/// overflow, so that no guard falls away because a fact is missing or misspelt.
struct PolicyValidation {
    private let schema: CedarSchema
    private let validator: PolicyValidator
    private(set) var problems: [PolicyError] = []
    private(set) var warnings: [PolicyWarning] = []

    /// Validates against a schema.
    init(schema: CedarSchema) {
        self.schema = schema
        validator = PolicyValidator(schema)
    }

    /// Validates the policies of one file. Findings about names are left out for the policies in `named`, whose names
    /// were refused already with better advice.
    mutating func check(_ policies: PolicySet, of file: OperatorFile, named: Set<ByteText>) {
        var impossible: Set<ByteText> = []
        for finding in validator.validate(policies).findings {
            if finding.severity == .warning { impossible.insert(finding.policy) }
            if finding.isAboutNames, named.contains(finding.policy) { continue }
            let found = finding.place.map { Place(line: $0.line, column: $0.column) }
            note(finding, file.name, found ?? Place(line: 1, column: 1))
        }
        lint(policies, of: file, impossible: impossible)
    }

    /// Notes what the linter says. That a policy never matches is not said again of those in `impossible`.
    private mutating func lint(_ policies: PolicySet, of file: OperatorFile, impossible: Set<ByteText>) {
        // A forbid that can be lifted, or is only watched, neither shadows nor repeats another policy.
        let plain = Set(policies.policies.filter { Self.isPlain($0) }.map(\.id))
        for lint in PolicyLinter.lint(policies, schema: schema) {
            switch lint.kind {
            // The audit warns of these.
            case .unconstrainedPermit: continue
            case .shadowed(let other), .duplicate(let other), .alwaysForbidden(let other):
                guard plain.contains(other), plain.contains(lint.policy) else { continue }
            case .neverHolds, .emptyActionList, .emptyMembership, .differentTypes:
                if impossible.contains(lint.policy) { continue }
            default: break
            }
            let found = lint.place.map { Place(line: $0.line, column: $0.column) }
            let message = "policy \(Quoting.quoted(lint.policy.string)): \(lint.message); \(lint.mend)"
            warnings.append(PolicyWarning(.lint, message, file: file.name, at: found ?? Place(line: 1, column: 1)))
        }
    }

    /// Whether a policy is enforced as Cedar has it.
    private static func isPlain(_ policy: CedarPolicy) -> Bool {
        policy.annotations.allSatisfy { ["id", "reason", "tier"].contains($0.key) }
    }

    /// Validates the policies that were made of the manifest. They pass by construction; if one does not, nothing is
    /// loaded.
    mutating func check(_ generated: [GeneratedPolicy], of manifest: OperatorFile) throws(CedarError) {
        let places = Dictionary(generated.map { ($0.policy.id, $0.place) }) { first, _ in first }
        for finding in validator.validate(try PolicySet(generated.map(\.policy))).findings {
            note(finding, manifest.name, places[finding.policy]?.flatMap(\.self) ?? Place(line: 1, column: 1))
        }
    }

    private mutating func note(_ finding: ValidationFinding, _ file: String, _ place: Place) {
        let message = "policy \(Quoting.quoted(finding.policy.string)): \(finding.message)"
        switch finding.severity {
        case .error: problems.append(PolicyError(.validation, message, file: file, at: place))
        case .warning: warnings.append(PolicyWarning(.impossible, message, file: file, at: place))
        }
    }
}

extension ValidationFinding {
    /// Whether it says only that a type or an action does not exist.
    fileprivate var isAboutNames: Bool {
        switch kind {
        case .unknownEntityType, .unknownAction: true
        default: false
        }
    }
}
