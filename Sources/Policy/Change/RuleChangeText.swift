import Cedar
import Vocabulary

/// Says in one sentence how a rule changed. The same comparison serves both directions: what the new policy allows
/// beyond the old one weakens, what the old one allowed beyond the new one tightens.
struct RuleChangeText {
    let effect: PolicyDifference.Effect
    let names: ComparedWorld.Names

    /// A permit that one policy has and the other does not provably have.
    func permit(_ permit: ComparedRule, in other: ComparedWorld) -> PolicyDifference {
        let id = Quoting.quoted(permit.rule.id)
        let known = other.rule(named: permit.name)?.rule.policy.effect == .permit
        let what =
            switch (effect, known) {
            case (.weakens, true): "may permit more than before"
            case (.weakens, false): "is a new permit"
            case (.tightens, true): "may permit less than before"
            case (.tightens, false): other.shadows.contains(permit.rule.id) ? "is only watched now" : "is gone"
            }
        let kind = effect == .tightens && !known ? "permit " : ""
        return PolicyDifference(
            effect, .permit, permit.rule.id, "\(kind)\(id) \(what) (\(scope(permit.reach)))")
    }

    /// A forbid that one policy has and the other does not provably have in full.
    func forbid(_ forbid: ComparedRule, _ lost: RuleLoss, in other: ComparedWorld) -> PolicyDifference {
        let id = Quoting.quoted(forbid.rule.id)
        let known = other.rule(named: forbid.name)?.rule.policy.effect == .forbid
        let isWatched = other.shadows.contains(forbid.rule.id)
        let text =
            switch (effect, lost) {
            case (.weakens, .ground):
                known
                    ? "\(id) may forbid less than before"
                    : "forbid \(id) is \(isWatched ? "only watched now" : "gone")"
            case (.weakens, .hardness(let owed)): "\(id) is lifted by \(list(owed)) now; before, nothing lifted it"
            case (.weakens, .obligations(let lost)): "\(id) no longer demands \(list(lost))"
            case (.tightens, .ground): known ? "\(id) may forbid more than before" : "\(id) is a new forbid"
            case (.tightens, .hardness(let owed)): "nothing lifts \(id) any more; before, \(list(owed)) did"
            case (.tightens, .obligations(let gained)): "\(id) demands \(list(gained)) too"
            }
        return PolicyDifference(effect, .forbid, forbid.rule.id, "\(text) (\(scope(forbid.reach)))")
    }

    private func list(_ obligations: [Obligation]) -> String {
        Quoting.list(obligations.map(\.text))
    }

    /// Who and what a rule is about, in the order of the manifest, cut to what people read.
    private func scope(_ reach: Reach) -> String {
        let principals = reach.principals.map { index in
            let uid = names.principals[index]
            return uid == EntityCatalog.operator("") ? "operators" : uid.id.string
        }
        return cut(principals) + ": " + cut(reach.actions.map { names.actions[$0].id.string })
    }

    private func cut(_ names: [String]) -> String {
        let most = PolicyLimits.namedInDifference
        let shown = names.prefix(most).joined(separator: ", ")
        return names.count > most ? "\(shown) and \(names.count - most) more" : shown
    }
}
