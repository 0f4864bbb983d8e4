import Cedar
import Vocabulary

/// The policies that hold in every deployment.
enum ShippedPolicies {
    /// Operators run, stop and resume; agents never do.
    static let all: [GeneratedPolicy] = [
        GeneratedPolicy(
            policy: CedarPolicy(
                id: "shipped.operator",
                effect: .permit,
                annotations: annotations("shipped.operator", reason: "operators run, stop and resume agents"),
                scope: PolicyScope(
                    principal: .type("Operator"),
                    action: .withinAny([.agentRun, .operatorStop, .operatorResume].map { ActionCatalog.uid($0) }),
                    resource: .equal(.entity(EntityCatalog.gate))
                )
            ),
            place: nil
        ),
        GeneratedPolicy(
            policy: CedarPolicy(
                id: "shipped.agents-are-not-operators",
                effect: .forbid,
                annotations: annotations(
                    "shipped.agents-are-not-operators", reason: "agents do not operate the gate they stand behind"),
                scope: PolicyScope(
                    principal: .type("Agent"),
                    action: .within(ActionCatalog.uid("operator"))
                )
            ),
            place: nil
        ),
    ]

    private static func annotations(_ id: String, reason: String) -> [Annotation] {
        [Annotation(key: "id", value: ByteText(id)), Annotation(key: "reason", value: ByteText(reason))]
    }
}
