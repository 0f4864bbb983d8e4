import Vocabulary

/// Compares the caps of two manifests by what they hold back, not by their spelling.
struct BudgetComparison {
    private(set) var found: [PolicyDifference] = []

    /// What differs in the caps over all agents, over groups and over providers, and in what happens at them.
    static func differences(from old: Manifest, to new: Manifest) -> [PolicyDifference] {
        var comparison = BudgetComparison()
        comparison.compare(
            old.budget?.caps ?? [], new.budget?.caps ?? [], "budget", "the cap over all agents")
        comparison.compareTotal(old, new)
        comparison.compareNamed(old.groupBudgets, new.groupBudgets, "group")
        comparison.compareNamed(old.providerBudgets, new.providerBudgets, "provider")
        comparison.compareMembers(old, new)
        return comparison.found
    }

    /// What differs in one agent's own caps.
    static func differences(from old: AgentRules, to new: AgentRules) -> [PolicyDifference] {
        var comparison = BudgetComparison()
        comparison.compare(old.caps, new.caps, "agents.\(new.name).budget", "the cap of agent `\(new.name)`")
        return comparison.found
    }

    private mutating func compare(_ before: [SpendCap], _ after: [SpendCap], _ key: String, _ what: String) {
        for cap in before where !after.contains(where: { $0.implies(cap) }) { lose(cap, after, key, what) }
        for cap in after where !before.contains(where: { $0.implies(cap) }) { gain(cap, before, key, what) }
    }

    /// A cap that nothing new implies: raised, softened, or gone.
    private mutating func lose(_ cap: SpendCap, _ after: [SpendCap], _ key: String, _ what: String) {
        let key = Self.key(key, cap)
        let same = after.filter { $0.window == cap.window }
        if let raised = same.first(where: { $0.force == cap.force }) {
            let verb = cap.force == .soft ? "is warned of later: it " : ""
            note(.weakens, key, "\(what) \(verb)rises from \(cap.amount) to \(raised.amount) \(cap.window.text)")
        } else if cap.force == .hard, same.contains(where: { $0.force == .soft }) {
            note(.weakens, key, "\(what) of \(cap) only warns now")
        } else {
            note(.weakens, key, "\(what) of \(cap) is gone")
        }
    }

    /// A cap that nothing old implied: lowered, hardened, or new.
    private mutating func gain(_ cap: SpendCap, _ before: [SpendCap], _ key: String, _ what: String) {
        let key = Self.key(key, cap)
        let same = before.filter { $0.window == cap.window }
        if let lowered = same.first(where: { $0.force == cap.force }) {
            note(.tightens, key, "\(what) falls from \(lowered.amount) to \(cap.amount) \(cap.window.text)")
        } else if cap.force == .hard, same.contains(where: { $0.force == .soft }) {
            note(.tightens, key, "\(what) of \(cap) no longer only warns")
        } else {
            note(.tightens, key, "\(what) is new: \(cap)")
        }
    }

    private mutating func compareTotal(_ old: Manifest, _ new: Manifest) {
        // A cap that is gone takes what happens at it along; that is said already.
        guard let before = old.budget, let after = new.budget else { return }
        for percent in before.warn where !after.warn.contains(percent) {
            note(.weakens, "budget.warn", "nobody is warned at \(percent) % of a budget any more")
        }
        for percent in after.warn where !before.warn.contains(percent) {
            note(.tightens, "budget.warn", "a warning comes at \(percent) % of every budget")
        }
        switch (before.atCap, after.atCap) {
        case (.stop, .refuse):
            note(.weakens, "budget.at the cap", "nothing stops any more when the cap over all agents is reached")
        case (.refuse, .stop):
            note(.tightens, "budget.at the cap", "everything stops when the cap over all agents is reached")
        case (.stop, .stop), (.refuse, .refuse): break
        }
    }

    private mutating func compareNamed(_ old: [NamedBudget], _ new: [NamedBudget], _ kind: String) {
        var names = old.map(\.name)
        names += new.map(\.name).filter { name in !names.contains { $0.utf8.elementsEqual(name.utf8) } }
        for name in names {
            let caps = { (list: [NamedBudget]) in list.first { $0.name.utf8.elementsEqual(name.utf8) }?.caps ?? [] }
            compare(caps(old), caps(new), "budgets.\(kind)s.\(name)", "the cap of \(kind) `\(name)`")
        }
    }

    /// An agent that leaves a group no longer counts against the group's cap.
    private mutating func compareMembers(_ old: Manifest, _ new: Manifest) {
        for budget in old.groupBudgets {
            for agent in old.agents where agent.groups.contains(budget.name) {
                guard let now = new.agent(agent.name.text), !now.groups.contains(budget.name) else { continue }
                let text = "agent `\(agent.name)` leaves group `\(budget.name)` and its cap"
                note(.weakens, "agents.\(agent.name).groups", text)
            }
        }
    }

    private static func key(_ key: String, _ cap: SpendCap) -> String {
        key == "budget" && cap.window == .day && cap.force == .hard ? "budget.daily" : key
    }

    private mutating func note(_ effect: PolicyDifference.Effect, _ name: String, _ text: String) {
        found.append(PolicyDifference(effect, .budget, name, text))
    }
}

extension SpendCap {
    /// Whether whoever keeps this cap keeps the other one too.
    fileprivate func implies(_ other: SpendCap) -> Bool {
        switch (force, other.force) {
        case (.hard, .hard): amount <= other.amount && window.covers(other.window)
        // Who is refused at an amount is never past it, but is told of it only at its own percentages.
        case (.soft, .soft): amount <= other.amount && window == other.window
        case (.hard, .soft), (.soft, .hard): false
        }
    }
}
