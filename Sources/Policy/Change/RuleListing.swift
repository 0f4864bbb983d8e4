import Cedar

/// The rules of one policy beside those of another, by name: what a reader of both would see.
package struct RuleListing: Hashable, Sendable {
    /// Rules only the new policy has.
    package let added: [String]
    /// Rules only the old policy has.
    package let removed: [String]
    /// Rules both have, with other text.
    package let changed: [String]

    /// Compares by name, without the line of the manifest that moves with every line above.
    package init(from old: PolicySnapshot, to new: PolicySnapshot) {
        let (before, after) = (Self.texts(old), Self.texts(new))
        added = after.order.filter { before.byName[$0] == nil }
        removed = before.order.filter { after.byName[$0] == nil }
        changed = after.order.filter { before.byName[$0] != nil && before.byName[$0] != after.byName[$0] }
    }

    private static func texts(_ snapshot: PolicySnapshot) -> (order: [String], byName: [String: [String]]) {
        var order: [String] = []
        var byName: [String: [String]] = [:]
        for rule in snapshot.rules {
            let name = RuleName.withoutPlace(rule.id)
            if byName[name] == nil { order.append(name) }
            byName[name, default: []].append(rule.policy.cedarText.replacing(rule.id, with: name))
        }
        return (order, byName)
    }
}
