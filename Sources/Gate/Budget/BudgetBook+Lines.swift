import Policy
package import Vocabulary

extension BudgetBook {
    /// How every budget stands, in the order of the manifest; one for each run has a line for each run under way.
    package mutating func lines(now time: Timestamp) -> [BudgetLine] {
        advance(to: time)
        return plan.rules.indices.flatMap { place -> [BudgetLine] in
            let rule = plan.rules[place]
            switch rule.window {
            case .request:
                return [line(rule, settled: 0, reserved: 0, told: 0)]
            case .run:
                let under = runs.filter { !$0.value.isOver && binds(place, $0.value.agent) }
                return under.sorted { $0.key.text < $1.key.text }.map { run, account in
                    line(
                        rule, run: run, settled: account.settled, reserved: account.reserved,
                        told: account.told[rule.name] ?? 0)
                }
            case .hour, .day, .month, .rolling:
                let counter = counters[place]
                let entered = told(of: rule) > 0 ? told[rule.name]?.entered ?? 0 : 0
                return [
                    line(
                        rule, settled: counter.settled, reserved: counter.reserved, told: entered,
                        frees: frees(rule, place))
                ]
            }
        }
    }

    /// One day's account.
    package func spend(on day: Day) -> DaySpend {
        let (first, last) = (QuarterHour(startOf: day), QuarterHour(startOf: Day(number: day.number + 1)))
        var spend = DaySpend()
        for (account, series) in history.accounts {
            for bucket in series.buckets where bucket.quarter >= first && bucket.quarter < last {
                spend.add(settled: bucket.settled, reserved: bucket.reserved, by: account.agent)
            }
        }
        return spend
    }

    private func binds(_ place: Int, _ agent: AgentName?) -> Bool {
        agent.map { plan.places(for: $0).contains(place) } ?? false
    }

    private func line(
        _ rule: BudgetRule,
        run: RunID? = nil,
        settled: Int128,
        reserved: Int128,
        told: Int,
        frees: QuarterHour? = nil
    ) -> BudgetLine {
        BudgetLine(
            budget: rule.budget, run: run, settled: MicroDollars(exact: settled),
            reserved: MicroDollars(exact: reserved), left: MicroDollars(exact: rule.cap - settled - reserved),
            frees: frees, told: told)
    }
}
