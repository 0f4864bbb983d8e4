extension ValidationRun {
    /// Reports a list of actions of several types (namespaces) in the scope: to the type system it is a set of unlike
    /// entities, which strict validation refuses as it does in a condition.
    mutating func checkActionList(_ policy: CedarPolicy) {
        guard case .withinAny(let actions) = policy.scope.action, let first = actions.first,
            let other = actions.first(where: { $0.type != first.type }), policy.scope.spans.indices.contains(1)
        else { return }
        let (one, two) = (QuotedText.excerpt(first.type), QuotedText.excerpt(other.type))
        add(
            .incompatibleTypes(first.type.string, other.type.string), policy, at: policy.scope.spans[1],
            "the list has actions of type `\(one)` and of type `\(two)`; write one policy for each")
    }
}
