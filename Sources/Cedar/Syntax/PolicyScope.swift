/// The head of a policy: who, what, on what.
package struct PolicyScope: Hashable, Sendable {
    /// Constraint on the principal.
    package let principal: ScopeConstraint
    /// Constraint on the action.
    package let action: ActionConstraint
    /// Constraint on the resource.
    package let resource: ScopeConstraint
    /// Where the three stand, in this order.
    package let spans: [SourceSpan]

    /// A scope built by a program. Without arguments it matches every request.
    package init(
        principal: ScopeConstraint = .any, action: ActionConstraint = .any, resource: ScopeConstraint = .any
    ) {
        self.init(principal, action, resource, spans: [.synthetic, .synthetic, .synthetic])
    }

    init(
        _ principal: ScopeConstraint, _ action: ActionConstraint, _ resource: ScopeConstraint, spans: [SourceSpan]
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.spans = spans
    }

    /// Whether a slot stands in the scope.
    package var hasSlot: Bool { principal.reference == .slot || resource.reference == .slot }

    /// Same constraints, wherever they stand.
    package static func == (left: PolicyScope, right: PolicyScope) -> Bool {
        left.principal == right.principal && left.action == right.action && left.resource == right.resource
    }

    /// Feeds the constraints.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(principal)
        hasher.combine(action)
        hasher.combine(resource)
    }
}
