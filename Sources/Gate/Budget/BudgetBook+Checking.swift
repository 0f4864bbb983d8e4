import Policy
import Vocabulary

extension BudgetBook {
    /// The cap that a charge would pass, and of several the one that leaves least; nil when it fits under all.
    mutating func excess(of charge: SpendCharge) -> BudgetExcess? {
        let amount = charge.amount.exact
        var tightest: (place: Int, left: Int128)?
        let places = plan.places(for: charge.agent)
        for place in places where plan.rules[place].isHard && plan.rules[place].counts(charge.provider) {
            let rule = plan.rules[place]
            let left = rule.cap - committed(place, rule, charge.run)
            guard amount > left else { continue }
            noteRefusal(place, charge.run)
            if tightest.map({ left < $0.left }) ?? true { tightest = (place, left) }
        }
        guard let tightest else { return nil }
        let rule = plan.rules[tightest.place]
        return BudgetExcess(
            budget: rule.budget, left: MicroDollars(exact: tightest.left), frees: frees(rule, tightest.place))
    }

    /// What is left under every hard cap that a charge would count against; as much as there can be where none holds.
    mutating func left(
        for agent: AgentName, in run: RunID, at provider: String?, now time: Timestamp
    ) -> MicroDollars {
        advance(to: time)
        let places = plan.places(for: agent).filter { plan.rules[$0].isHard && plan.rules[$0].counts(provider) }
        let least = places.map { plan.rules[$0].cap - committed($0, plan.rules[$0], run) }.min()
        return least.map { MicroDollars(exact: $0) } ?? .max
    }

    /// What counts against a rule's cap already.
    private func committed(_ place: Int, _ rule: BudgetRule, _ run: RunID) -> Int128 {
        switch rule.window {
        case .request: 0
        case .run: runs[run]?.committed ?? 0
        case .hour, .day, .month, .rolling: counters[place].committed
        }
    }

    /// When the next of a budget is free again, if time alone frees it.
    func frees(_ rule: BudgetRule, _ place: Int) -> QuarterHour? {
        guard case .rolling(let hours) = rule.window else { return rule.end(now) }
        let start = counters[place].start
        let oldest = history.accounts.compactMap { account, series -> QuarterHour? in
            let provider = account.provider.isEmpty ? nil : account.provider
            guard rule.counts(provider), plan.places(for: account.agent).contains(place) else { return nil }
            return series.first(from: start)?.quarter
        }
        // The quarter itself counts until all of it is out of the window.
        return oldest.min().map { $0.advanced(by: Int64(hours) * QuarterHour.perHour + 1) }
    }
}
