/// One pass over a policy set.
struct ValidationRun {
    /// How much of a policy is checked.
    enum Extent {
        /// Names, scope and conditions.
        case whole
        /// What a link adds to its template, which was checked before: the entities in the slots.
        case link
    }

    let types: TypeTable
    private(set) var report = ValidationReport()
    private var budget = CedarLimits.validationSteps
    private var seen: Set<ValidationFinding> = []

    init(types: TypeTable) { self.types = types }

    /// Checks one policy; false when a bound was reached and the rest of the set cannot be checked.
    mutating func check(_ policy: CedarPolicy, as extent: Extent) -> Bool {
        seen = []
        let names = PolicyNames(policy)
        let allKnown = checkNames(extent == .link ? names.inSlots : names.all, policy)
        checkActionTypes(policy)
        let survey = ScopeSurvey(policy.scope, types: types)
        spend(survey.steps)
        if survey.reach.isEmpty, allKnown { add(.inapplicableScope, policy, at: policy.span, survey.advice) }
        if extent == .whole { checkActionList(policy) }
        if extent == .whole, !survey.reach.isEmpty { checkConditions(policy, survey) }
        if budget < 0 {
            add(
                .tooLarge, policy, at: policy.span,
                "checking the policies takes more than \(CedarLimits.validationSteps) steps; split the set or narrow "
                    + "the scopes")
            return false
        }
        return report.findings.count <= CedarLimits.validationFindings
    }

    /// The list of `action in [ … ]` is a set like any other: its elements must be of one type.
    private mutating func checkActionTypes(_ policy: CedarPolicy) {
        let actions = policy.scope.action.entities
        guard let first = actions.first, let other = actions.first(where: { $0.type != first.type }) else { return }
        add(
            .incompatibleTypes(first.type.string, other.type.string), policy,
            at: policy.scope.spans.dropFirst().first ?? policy.span,
            "the actions are of the types `\(first.type)` and `\(other.type)`; write a policy for each")
    }

    private mutating func checkConditions(_ policy: CedarPolicy, _ survey: ScopeSurvey) {
        var shaper = ExpressionShaper()
        let conditions = policy.conditions.map { ShapedCondition(kind: $0.kind, body: shaper.shape($0.body)) }
        var isPossible = false
        spend(survey.combinations)
        guard budget >= 0 else { return }
        let environments = survey.environments(mentioning: shaper.variables)
        for environment in environments {
            var checker = TypeChecker(types: types, environment: environment, budget: budget)
            if checker.check(conditions) != .never { isPossible = true }
            budget = checker.budget
            let place = environments.count > 1 ? survey.name(environment, mentioning: shaper.variables) : ""
            for fault in checker.faults { add(fault.kind, policy, at: fault.span, fault.message + place) }
            guard budget >= 0, report.findings.count <= CedarLimits.validationFindings else { return }
        }
        if !isPossible, seen.isEmpty {
            add(
                .impossiblePolicy, policy, at: policy.span,
                "no request the schema allows satisfies the policy; correct the condition that is always false")
        }
    }

    private mutating func spend(_ steps: Int) { budget = steps > budget ? -1 : budget - steps }

    /// Records a finding once per place and kind: the first environment that shows it is named.
    mutating func add(
        _ kind: ValidationFinding.Kind, _ policy: CedarPolicy, at span: SourceSpan, _ message: @autoclosure () -> String
    ) {
        guard report.findings.count <= CedarLimits.validationFindings else { return }
        guard seen.insert(ValidationFinding(kind, policy, at: span, "")).inserted else { return }
        if report.findings.count == CedarLimits.validationFindings {
            let advice = "more than \(CedarLimits.validationFindings) findings; mend the first and check again"
            report.add(ValidationFinding(.tooLarge, policy, at: span, advice))
        } else {
            report.add(ValidationFinding(kind, policy, at: span, message()))
        }
    }
}
