/// A policy, or a template when its scope has a slot. Equality ignores places in the source.
package struct CedarPolicy: Hashable, Sendable {
    /// The id, unique in a policy set.
    package let id: ByteText
    /// `permit` or `forbid`.
    package let effect: Effect
    /// Annotations in the order written, keys unique.
    package let annotations: [Annotation]
    /// Who, what, on what.
    package let scope: PolicyScope
    /// `when` and `unless` in the order written.
    package let conditions: [Condition]
    /// From the first annotation to the semicolon.
    package let span: SourceSpan
    /// The text it was parsed from; nil when a program built it.
    package let source: PolicySource?
    /// Set when the policy is a link of a template.
    package let link: TemplateLink?

    /// A policy built by a program. `PolicySet` checks it: names that the text form could not spell are refused there.
    package init(
        id: ByteText, effect: Effect, annotations: [Annotation] = [], scope: PolicyScope = PolicyScope(),
        conditions: [Condition] = []
    ) {
        self.init(
            id: id, effect: effect, annotations: annotations, scope: scope, conditions: conditions, span: .synthetic,
            source: nil, link: nil)
    }

    init(
        id: ByteText, effect: Effect, annotations: [Annotation], scope: PolicyScope, conditions: [Condition],
        span: SourceSpan, source: PolicySource?, link: TemplateLink?
    ) {
        self.id = id
        self.effect = effect
        self.annotations = annotations
        self.scope = scope
        self.conditions = conditions
        self.span = span
        self.source = source
        self.link = link
    }

    /// Whether a slot must be filled before the policy can decide anything.
    package var isTemplate: Bool { scope.hasSlot }

    /// The value of the annotation `key`, or nil.
    package func annotation(_ key: ByteText) -> ByteText? { annotations.first { $0.key == key }?.value }

    /// Same id, effect, annotations, scope, conditions and link.
    package static func == (left: CedarPolicy, right: CedarPolicy) -> Bool {
        left.id == right.id && left.effect == right.effect && left.annotations == right.annotations
            && left.scope == right.scope && left.conditions == right.conditions && left.link == right.link
    }

    /// Feeds id, effect and scope.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(effect)
        hasher.combine(scope)
    }
}
