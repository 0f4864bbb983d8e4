extension CedarPolicy {
    /// The policy as Cedar text. Parsing it gives an equal policy, ids aside unless an `@id` carries them.
    package var cedarText: String {
        var out = ""
        for annotation in annotations {
            out += "@\(annotation.key)"
            if annotation.value != "" { out += "(\(QuotedText.literal(annotation.value)))" }
            out += "\n"
        }
        out += "\(effect.rawValue) (\n"
        out += "    principal\(Self.text(scope.principal, slot: "?principal")),\n"
        out += "    action\(Self.text(scope.action)),\n"
        out += "    resource\(Self.text(scope.resource, slot: "?resource"))\n)"
        for condition in conditions { out += "\n\(condition.kind.rawValue) { \(condition.body.cedarText) }" }
        return out + ";"
    }

    private static func text(_ constraint: ScopeConstraint, slot: String) -> String {
        func name(_ reference: EntityReference) -> String {
            switch reference {
            case .entity(let uid): uid.description
            case .slot: slot
            }
        }
        return switch constraint {
        case .any: ""
        case .equal(let reference): " == \(name(reference))"
        case .within(let reference): " in \(name(reference))"
        case .type(let type): " is \(type)"
        case .typeWithin(let type, let reference): " is \(type) in \(name(reference))"
        }
    }

    private static func text(_ constraint: ActionConstraint) -> String {
        switch constraint {
        case .any: ""
        case .equal(let uid): " == \(uid)"
        case .within(let uid): " in \(uid)"
        case .withinAny(let uids): " in [\(uids.map(\.description).joined(separator: ", "))]"
        }
    }
}
