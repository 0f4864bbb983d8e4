/// The strict validator of Cedar: types every policy in every kind of request that the schema allows, so that a policy
/// it passes meets no error of evaluation but overflow. Permissive mode is left out: a gateway has no use for policies
/// that may err.
///
/// Follows the validator of the Cedar specification (cedar-spec, `Cedar/Validation`), and the official engine where it
/// reports more.
package struct PolicyValidator: Sendable {
    let types: TypeTable

    /// A validator against `schema`; preparing it costs time in the size of the schema, once.
    package init(_ schema: CedarSchema) { types = TypeTable(schema) }

    /// What is wrong with `policies` under `schema`.
    package static func validate(_ policies: PolicySet, schema: CedarSchema) -> ValidationReport {
        PolicyValidator(schema).validate(policies)
    }

    /// What is wrong with `policies`. The work is bounded by `CedarLimits.validationSteps` and the findings by
    /// `CedarLimits.validationFindings`; a policy that was not checked to the end has an error `tooLarge`.
    package func validate(_ policies: PolicySet) -> ValidationReport {
        var run = ValidationRun(types: types)
        let templates = Set(policies.templates.map(\.id))
        for policy in policies.templates + policies.policies {
            let isLink = policy.link.map { templates.contains($0.template) } ?? false
            guard run.check(policy, as: isLink ? .link : .whole) else { break }
        }
        return run.report
    }
}
