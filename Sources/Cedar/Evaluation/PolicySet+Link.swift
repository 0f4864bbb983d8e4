extension PolicySet {
    /// Adds the policy that `template` becomes when its slots are filled; it keeps the template's annotations. Throws
    /// `invalidSlot` when the template does not exist or the entities are not exactly those its slots need, and
    /// `duplicate` when `id` is taken.
    package mutating func link(
        _ template: ByteText, as id: ByteText, principal: EntityUID? = nil, resource: EntityUID? = nil
    ) throws(CedarError) {
        guard let found = templates.first(where: { $0.id == template }) else {
            let hint = Spelling.suggestion(for: template, among: templates.map(\.id))
            throw CedarError(.invalidSlot, "there is no template `\(QuotedText.excerpt(template))`\(hint)")
        }
        let scope = found.scope
        let linked = PolicyScope(
            try Self.fill(scope.principal, with: principal, slot: "?principal", of: found), scope.action,
            try Self.fill(scope.resource, with: resource, slot: "?resource", of: found), spans: scope.spans)
        let link = TemplateLink(template: template, principal: principal, resource: resource)
        try add(
            CedarPolicy(
                id: id, effect: found.effect, annotations: found.annotations, scope: linked,
                conditions: found.conditions, span: found.span, source: found.source, link: link))
    }

    private static func fill(
        _ constraint: ScopeConstraint, with uid: EntityUID?, slot: String, of template: CedarPolicy
    ) throws(CedarError) -> ScopeConstraint {
        let name = QuotedText.excerpt(template.id)
        switch (constraint.reference == .slot, uid) {
        case (true, let uid?): return constraint.filling(slotWith: uid)
        case (false, nil): return constraint
        case (true, nil):
            throw CedarError(.invalidSlot, "template `\(name)` has the slot `\(slot)`; give an entity for it")
        case (false, _?):
            throw CedarError(.invalidSlot, "template `\(name)` has no slot `\(slot)`; leave its entity out")
        }
    }
}
