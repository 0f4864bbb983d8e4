import Policy
import Vocabulary

extension BudgetBook {
    /// What is to be told since the last time somebody asked.
    package mutating func takeWarnings() -> [BudgetWarning] {
        guard !pending.isEmpty else { return [] }
        defer { pending = [] }
        return pending
    }

    /// Notes that a warning is durable in the ledger.
    package mutating func noteEntered(_ warning: BudgetWarning) {
        guard warning.run == nil, told[warning.budget.name]?.window == warning.window else { return }
        let entered = told[warning.budget.name]?.entered ?? 0
        told[warning.budget.name]?.entered = max(entered, warning.percent)
    }

    /// Warns of every percentage that a budget has reached and nobody was told of.
    mutating func warn(_ place: Int, _ run: RunID) {
        let rule = plan.rules[place]
        let (settled, last) = standing(place, rule, run)
        guard last < 100 else { return }
        for percent in plan.levels where percent > last && rule.isSpent(settled, percent: percent) {
            tell(percent, place, run, settled)
        }
    }

    /// A call was refused by a cap. The cap counts as reached when nearly all of it is really spent: what is only set
    /// aside comes back, and one dear call must not stop everybody.
    mutating func noteRefusal(_ place: Int, _ run: RunID) {
        let rule = plan.rules[place]
        let (settled, last) = standing(place, rule, run)
        guard last < 100, rule.isSpent(settled, percent: GateLimits.reachedPercent) else { return }
        tell(100, place, run, settled)
    }

    /// The highest percentage that was told in a rule's present window.
    func told(of rule: BudgetRule) -> Int {
        guard let last = told[rule.name], isCurrent(last.window, rule) else { return 0 }
        return last.percent
    }

    /// Takes over what was told before a restart.
    mutating func remember(_ warnings: [SpendMemory.Told]) {
        for warning in warnings.sorted(by: { ($0.window, $0.percent) < ($1.window, $1.percent) }) {
            if let run = warning.run {
                runs[run, default: RunAccount()].told[warning.budget] = warning.percent
            } else {
                told[warning.budget] = Told(
                    window: warning.window, percent: warning.percent, entered: warning.percent)
            }
        }
    }

    /// Whether something told at, or in the window of, a quarter still stands. A rolling window is told of once for each
    /// of its lengths.
    func isCurrent(_ window: QuarterHour, _ rule: BudgetRule) -> Bool {
        if case .rolling = rule.window { return rule.start(now).map { window > $0 } ?? false }
        return rule.start(now) == window
    }

    private func standing(_ place: Int, _ rule: BudgetRule, _ run: RunID) -> (settled: Int128, told: Int) {
        switch rule.window {
        // What a single request may cost is known beforehand; there is nothing to warn of.
        case .request: (0, 100)
        case .run: (runs[run]?.settled ?? 0, runs[run]?.told[rule.name] ?? 0)
        case .hour, .day, .month, .rolling: (counters[place].settled, counters[place].told)
        }
    }

    private mutating func tell(_ percent: Int, _ place: Int, _ run: RunID, _ settled: Int128) {
        let rule = plan.rules[place]
        var window = now
        let isOfRun = rule.window == .run
        if isOfRun {
            runs[run]?.told[rule.name] = percent
        } else {
            if case .rolling = rule.window {
                // The window that is told of goes on from its first warning.
                if let last = told[rule.name], isCurrent(last.window, rule) { window = last.window }
            } else {
                window = counters[place].start
            }
            forgetTold()
            let entered = told[rule.name].map { $0.window == window ? $0.entered : 0 } ?? 0
            told[rule.name] = Told(window: window, percent: percent, entered: entered)
            counters[place].told = percent
        }
        pending.append(
            BudgetWarning(
                budget: rule.budget, percent: percent, spent: MicroDollars(exact: settled), window: window,
                run: isOfRun ? run : nil, agent: rule.agent ?? (isOfRun ? runs[run]?.agent : nil)))
    }

    /// Budgets that are no longer in force need no memory once there are too many of them.
    private mutating func forgetTold() {
        guard told.count >= GateLimits.toldBudgets else { return }
        let names = Set(plan.rules.map(\.name))
        told = told.filter { names.contains($0.key) }
    }
}
