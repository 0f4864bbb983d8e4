/// What changes when one policy takes the place of another. Pure: it reads the two snapshots and nothing else.
///
/// Rules are compared by what they mean, not by their ids or lines: a permit is no weakening when an old permit
/// provably held wherever it holds, and a forbid is no loss when new ones provably hold wherever it held and demand as
/// much. What cannot be proved counts as a weakening.
package struct PolicyChange: Hashable, Sendable {
    /// Everything that differs, weakenings first; within each kind in the order of the manifest's keys, then of the
    /// policies.
    package let differences: [PolicyDifference]

    /// Compares the policy in force with the one that would take its place.
    package init(from old: PolicySnapshot, to new: PolicySnapshot) {
        var found = ManifestComparison.differences(from: old, to: new)
        found += ToolComparison.differences(from: old.tools, to: new.tools)
        found += ToolComparison.differences(from: old.toolActions, to: new.toolActions)
        found += RuleComparison.differences(from: old, to: new)
        differences = found.filter { $0.effect == .weakens } + found.filter { $0.effect == .tightens }
    }

    /// What weakens the guard, or may: an operator confirms these before the policy is taken.
    package var weakenings: [PolicyDifference] { differences.filter { $0.effect == .weakens } }

    /// Whether the new policy is not provably as strict as the old one.
    package var isWeaker: Bool { differences.contains { $0.effect == .weakens } }
}
