import Cedar
import Vocabulary

/// Compares the rules of two policies by what they mean.
struct RuleComparison {
    private let names: ComparedWorld.Names
    private let sameHierarchy: Bool
    private var entailment = Entailment(steps: PolicyLimits.comparisonSteps)

    /// Every rule that may let more happen than before, and every rule that may let less happen.
    static func differences(from old: PolicySnapshot, to new: PolicySnapshot) -> [PolicyDifference] {
        let names = ComparedWorld.names([old, new])
        do throws(CedarError) {
            let (before, after) = (try ComparedWorld(old, names), try ComparedWorld(new, names))
            var comparison = RuleComparison(names: names, sameHierarchy: Self.sameHierarchy(old, new))
            // What the old policy allows beyond the new one is what the new one tightens.
            return comparison.gains(from: before, to: after, .weakens)
                + comparison.gains(from: after, to: before, .tightens)
        } catch {
            let text = "the policies cannot be compared: \(error.message)"
            return [PolicyDifference(.weakens, .permit, "policies", text)]
        }
    }

    private init(names: ComparedWorld.Names, sameHierarchy: Bool) {
        self.names = names
        self.sameHierarchy = sameHierarchy
    }

    /// Whether every agent that both policies know is in the same groups.
    private static func sameHierarchy(_ old: PolicySnapshot, _ new: PolicySnapshot) -> Bool {
        new.tools.tools.allSatisfy { old.tools.tool($0.name, of: $0.server)?.groups ?? $0.groups == $0.groups }
            && new.manifest.agents.allSatisfy { agent in
                old.manifest.agent(agent.name.text).map { Set($0.groups) == Set(agent.groups) } ?? true
            }
    }

    /// What `later` may allow and `earlier` does not provably allow, told as what the change from old to new does.
    private mutating func gains(
        from earlier: ComparedWorld,
        to later: ComparedWorld,
        _ effect: PolicyDifference.Effect
    ) -> [PolicyDifference] {
        let words = RuleChangeText(effect: effect, names: names)
        var found: [PolicyDifference] = []
        for permit in later.rules where permit.rule.policy.effect == .permit && !permit.reach.isEmpty {
            guard !isCovered(permit, permit.reach, by: earlier, if: { _ in true }) else { continue }
            found.append(words.permit(permit, in: earlier))
        }
        for forbid in earlier.rules where forbid.rule.policy.effect == .forbid {
            let reach = forbid.reach.intersection(later.known)
            guard !reach.isEmpty, let lost = loss(of: forbid, reach, in: later) else { continue }
            found.append(words.forbid(forbid, lost, in: later))
        }
        return found
    }

    /// What a forbid demanded that the other policy does not provably demand wherever the forbid held; nil when it
    /// demands all of it.
    private mutating func loss(of forbid: ComparedRule, _ reach: Reach, in later: ComparedWorld) -> RuleLoss? {
        if isCovered(forbid, reach, by: later, if: { !$0.isSoft }) { return nil }
        guard forbid.rule.isSoft else {
            let owed = later.rule(named: forbid.name).map(\.rule.obligations) ?? []
            return owed.isEmpty ? .ground : .hardness(owed)
        }
        var lost: [Obligation] = []
        for obligation in forbid.rule.obligations {
            let holds = isCovered(forbid, reach, by: later) { rule in
                !rule.isSoft || rule.obligations.contains { $0.isAtLeast(obligation) }
            }
            if !holds { lost.append(obligation) }
        }
        if lost.isEmpty { return nil }
        return lost.count == forbid.rule.obligations.count ? .ground : .obligations(lost)
    }

    /// Whether, wherever a rule holds within `reach`, another policy provably has a rule that holds too.
    private mutating func isCovered(
        _ rule: ComparedRule,
        _ reach: Reach,
        by world: ComparedWorld,
        if fits: (LoadedRule) -> Bool
    ) -> Bool {
        var open: [Int: Set<Int>]?
        for candidate in world.candidates(for: rule) {
            guard entailment.spend() else { return false }
            let shared = reach.intersection(candidate.reach)
            guard fits(candidate.rule), !shared.isEmpty,
                entailment.holds(rule.premises, candidate.premises, sameHierarchy: sameHierarchy)
            else { continue }
            if candidate.reach.contains(reach) { return true }
            var rest = open ?? reach.byPrincipal
            for (principal, actions) in shared.byPrincipal {
                rest[principal]?.subtract(actions)
                if rest[principal]?.isEmpty == true { rest[principal] = nil }
            }
            if rest.isEmpty { return true }
            open = rest
        }
        return false
    }
}
