/// What the ledger remembers of money: enough to know every budget's state again after a restart.
package struct SpendMemory: Hashable, Sendable {
    /// What one agent's settled calls to one provider cost in one quarter of an hour.
    package struct Settled: Hashable, Sendable {
        /// Who spent it.
        package let agent: AgentName
        /// Who bills it; nil when it was no model call.
        package let provider: String?
        /// When it was set aside.
        package let quarter: QuarterHour
        /// How much.
        package let amount: MicroDollars

        /// States an amount.
        package init(agent: AgentName, provider: String?, quarter: QuarterHour, amount: MicroDollars) {
            self.agent = agent
            self.provider = provider
            self.quarter = quarter
            self.amount = amount
        }
    }

    /// A warning that was entered.
    package struct Told: Hashable, Sendable {
        /// The budget's name.
        package let budget: String
        /// The run it was about, where the budget is one for each run.
        package let run: RunID?
        /// The beginning of the budget's window; of a rolling one, when it was told.
        package let window: QuarterHour
        /// The highest percentage told.
        package let percent: Int

        /// States a warning.
        package init(budget: String, run: RunID?, window: QuarterHour, percent: Int) {
            self.budget = budget
            self.run = run
            self.window = window
            self.percent = percent
        }
    }

    /// What was settled.
    package let settled: [Settled]
    /// What was set aside and is not settled.
    package let open: [OpenReservation]
    /// What the settled calls of runs cost.
    package let runs: [RunID: MicroDollars]
    /// Who was warned of what.
    package let told: [Told]

    /// States a memory.
    package init(settled: [Settled], open: [OpenReservation], runs: [RunID: MicroDollars], told: [Told]) {
        self.settled = settled
        self.open = open
        self.runs = runs
        self.told = told
    }

    /// The same with everything that was set aside counted as spent: whoever set it aside died before the outcome.
    package var withOrphansSpent: Self {
        var runs = runs
        for orphan in open { runs[orphan.run] = runs[orphan.run, default: .zero] + orphan.amount }
        let orphans = open.map {
            Settled(agent: $0.agent, provider: $0.provider, quarter: $0.quarter, amount: $0.amount)
        }
        return Self(settled: settled + orphans, open: [], runs: runs, told: told)
    }
}
