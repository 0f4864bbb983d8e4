import Cedar

/// Reads the Cedar files beside a manifest.
struct CedarFileLoader {
    private let check: EntityCheck
    private var validation: PolicyValidation
    private var named: Set<ByteText> = []
    private var found: [PolicyError] = []
    private(set) var rules: [LoadedRule] = []
    /// Where in `rules` an id stands.
    private var taken: [String: Int] = [:]

    /// What is wrong, and what is suspicious.
    var problems: [PolicyError] { found + validation.problems }
    var warnings: [PolicyWarning] { validation.warnings }

    /// Starts with what names are checked against, and the schema within.
    init(check: EntityCheck) {
        self.check = check
        validation = PolicyValidation(schema: check.schema)
    }

    /// Reads one file; what is wrong lands in `problems`.
    mutating func load(_ file: OperatorFile) {
        guard file.text.utf8.count <= PolicyLimits.fileBytes else {
            let message = "a policy file holds at most \(PolicyLimits.fileBytes) bytes; split it"
            found.append(PolicyError(.limit, message, file: file.name))
            return
        }
        do throws(CedarError) {
            let set = try PolicySet(parsing: file.text, source: file.name)
            for template in set.templates {
                refuse(
                    .cedar, "templates decide nothing here; write the entity instead of the slot", template, file,
                    template.span)
            }
            for policy in set.policies { load(policy, from: file) }
            validation.check(set, of: file, named: named)
        } catch {
            let all = PolicySet.problems(parsing: file.text, source: file.name)
            for problem in all.isEmpty ? [error] : all {
                let place = problem.place.map { Place(line: $0.line, column: $0.column) }
                found.append(
                    PolicyError(.cedar, problem.message, file: file.name, at: place ?? Place(line: 1, column: 1)))
            }
        }
    }

    private mutating func load(_ policy: CedarPolicy, from file: OperatorFile) {
        checkNames(in: policy, file)
        switch AnnotationReader.read(policy, file: file.name) {
        case .failure(let errors):
            found += errors.all
        case .success(let terms):
            if let other = taken[terms.id].map({ rules[$0] }) {
                let first = other.place.map { " in \(other.file):\($0)" } ?? ""
                refuse(
                    .duplicate, "policy id \(Quoting.quoted(terms.id)) is taken\(first); choose another", policy, file,
                    policy.span)
            }
            taken[terms.id] = rules.count
            rules.append(
                LoadedRule(
                    policy: policy, id: terms.id, reason: terms.reason, obligations: terms.obligations,
                    isShadow: terms.isShadow, tier: terms.tier, file: file.name, place: place(policy, policy.span)))
        }
    }

    private mutating func checkNames(in policy: CedarPolicy, _ file: OperatorFile) {
        for (uid, span) in EntityReferences.entities(of: policy) {
            if let problem = check.problem(with: uid) { refuse(.reference, problem, policy, file, span) }
        }
        for (type, span) in EntityReferences.types(of: policy) {
            if let problem = check.problem(withType: type) { refuse(.reference, problem, policy, file, span) }
        }
    }

    private mutating func refuse(
        _ code: PolicyErrorCode,
        _ message: String,
        _ policy: CedarPolicy,
        _ file: OperatorFile,
        _ span: SourceSpan
    ) {
        if code == .reference { named.insert(policy.id) }
        found.append(
            PolicyError(code, message, file: file.name, at: place(policy, span) ?? Place(line: 1, column: 1)))
    }

    private func place(_ policy: CedarPolicy, _ span: SourceSpan) -> Place? {
        policy.source.map { $0.place(of: span) }.map { Place(line: $0.line, column: $0.column) }
    }
}
