package import Vocabulary

/// The running account: what was spent and set aside, against every budget at once, in memory, owned by the gate and
/// recovered from the ledger.
///
/// A pure value. What is reserved counts as spent until it is settled, and every budget is asked before anything is set
/// aside, so parallel calls cannot pass a cap together. Its time never goes back.
package struct BudgetBook: Sendable {
    /// A warning in the ledger, or on its way there.
    struct Told: Hashable, Sendable {
        var window: QuarterHour
        var percent: Int
        /// The highest percentage that is durable.
        var entered: Int
    }

    var plan = BudgetPlan.none
    private(set) var history = SpendHistory()
    /// One for each rule of the plan; a rule that does not run by time leaves its own unused.
    var counters: [BudgetCounter] = []
    var runs: [RunID: RunAccount] = [:]
    /// By the budget's name.
    var told: [String: Told] = [:]
    /// The latest quarter of an hour that anything happened in.
    private(set) var now: QuarterHour
    /// What is to be warned of and was not fetched yet.
    var pending: [BudgetWarning] = []
    private var open: [IntentID: OpenReservation] = [:]

    /// An account on which nothing was ever spent.
    package init() { now = QuarterHour(number: .min) }

    /// The account as the ledger left it. Its time begins at the latest thing remembered: a clock that went back while
    /// nobody looked frees nothing.
    package init(_ memory: SpendMemory, now time: Timestamp) {
        let latest = memory.settled.map(\.quarter) + memory.open.map(\.quarter)
        now = max(QuarterHour(of: time), latest.max() ?? QuarterHour(of: time))
        for part in memory.settled.sorted(by: { $0.quarter < $1.quarter }) {
            let account = SpendHistory.Account(part.agent, part.provider)
            history.settle(part.amount.exact, reserved: 0, by: account, in: part.quarter)
        }
        for (run, amount) in memory.runs { runs[run] = RunAccount(settled: amount.exact) }
        for reservation in memory.open.sorted(by: { $0.quarter < $1.quarter }) { hold(reservation) }
        remember(memory.told)
    }

    /// Puts other budgets in force, at once and over everything remembered.
    package mutating func adopt(_ plan: BudgetPlan) {
        self.plan = plan
        recount()
    }

    /// Sets money aside when it fits under every cap, and says which one it would pass when it does not.
    package mutating func reserve(_ charge: SpendCharge, now time: Timestamp) -> BudgetVerdict {
        advance(to: time)
        if let excess = excess(of: charge) { return .exceeded(excess) }
        let reservation = OpenReservation(
            intent: charge.intent, agent: charge.agent, run: charge.run, provider: charge.provider, quarter: now,
            amount: charge.amount)
        hold(reservation)
        let amount = charge.amount.exact
        for place in plan.places(for: charge.agent) where plan.rules[place].counts(charge.provider) {
            counters[place].reserved += amount
        }
        return .reserved(now)
    }

    /// Closes a reservation and books what was really spent where it was reserved. Unknown intents book nothing.
    package mutating func settle(_ intent: IntentID, spent: MicroDollars, now time: Timestamp) {
        guard let reservation = open.removeValue(forKey: intent) else { return }
        advance(to: time)
        let (reserved, spent) = (reservation.amount.exact, spent.exact)
        history.settle(
            spent, reserved: reserved, by: SpendHistory.Account(reservation.agent, reservation.provider),
            in: reservation.quarter)
        runs[reservation.run]?.reserved -= reserved
        runs[reservation.run]?.settled += spent
        for place in plan.places(for: reservation.agent) where plan.rules[place].counts(reservation.provider) {
            if reservation.quarter >= counters[place].start {
                counters[place].reserved -= reserved
                counters[place].settled += spent
            }
            warn(place, reservation.run)
        }
    }

    /// Whether any hard cap counts a call, so that one without a price must be refused.
    package func isCapped(_ agent: AgentName, provider: String?) -> Bool { plan.isCapped(agent, provider: provider) }

    /// Notes that a run is over.
    package mutating func end(_ run: RunID) { runs[run]?.isOver = true }

    /// What is set aside and not settled, in no particular order.
    package var openReservations: [OpenReservation] { Array(open.values) }

    private mutating func hold(_ reservation: OpenReservation) {
        let amount = reservation.amount.exact
        history.reserve(
            amount, by: SpendHistory.Account(reservation.agent, reservation.provider), in: reservation.quarter)
        open[reservation.intent] = reservation
        if runs[reservation.run] == nil, runs.count >= GateLimits.runsInMemory {
            runs = runs.filter { !$0.value.isOver || $0.value.reserved > 0 }
        }
        runs[reservation.run, default: RunAccount()].reserved += amount
        runs[reservation.run]?.agent = reservation.agent
    }

    /// Goes on with the time. Windows move only here; between two quarters of an hour nothing has to be looked for.
    mutating func advance(to time: Timestamp) {
        let quarter = QuarterHour(of: time)
        guard quarter > now else { return }
        now = quarter
        history.tidy(now: now)
        recount()
    }

    /// Adds every window up anew.
    private mutating func recount() {
        counters = plan.rules.map { rule in BudgetCounter(start: rule.start(now) ?? now, told: told(of: rule)) }
        for (account, series) in history.accounts {
            let provider = account.provider.isEmpty ? nil : account.provider
            for place in plan.places(for: account.agent) where plan.rules[place].counts(provider) {
                let sums = series.sums(from: counters[place].start)
                counters[place].settled += sums.settled
                counters[place].reserved += sums.reserved
            }
        }
    }
}
