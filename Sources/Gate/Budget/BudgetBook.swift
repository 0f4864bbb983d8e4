package import Vocabulary

/// The running account: daily spend and open reservations, in memory, owned by the gate and recovered from the ledger.
///
/// A pure value. What is reserved counts as spent until it is settled, so parallel calls cannot pass a cap together.
package struct BudgetBook: Sendable {
    private var days: [Day: DaySpend] = [:]
    private var open: [IntentID: OpenReservation] = [:]

    /// An account on which nothing was ever spent.
    package init() {}

    /// The account as the ledger left it: what was settled, and what was still set aside.
    package init(settled: [Day: [AgentName: MicroDollars]], open reservations: [OpenReservation]) {
        for (day, amounts) in settled {
            for (agent, amount) in amounts { days[day, default: DaySpend()].settle(amount, by: agent) }
        }
        for reservation in reservations {
            days[reservation.day, default: DaySpend()].reserve(reservation.amount, for: reservation.agent)
            open[reservation.intent] = reservation
        }
    }

    /// Sets money aside when it fits under every cap, and says which cap it would pass when it does not.
    package mutating func reserve(_ reservation: OpenReservation, caps: BudgetCaps) -> BudgetVerdict {
        let day = days[reservation.day, default: DaySpend()]
        if let cap = caps.agent, day.committed(by: reservation.agent) + reservation.amount > cap {
            return .exceeded(scope: .agent, cap: cap, left: cap.minus(day.committed(by: reservation.agent)))
        }
        if let cap = caps.total, day.totalCommitted + reservation.amount > cap {
            return .exceeded(scope: .total, cap: cap, left: cap.minus(day.totalCommitted))
        }
        forgetDays(before: reservation.day)
        days[reservation.day, default: DaySpend()].reserve(reservation.amount, for: reservation.agent)
        open[reservation.intent] = reservation
        return .reserved
    }

    /// Closes a reservation and books what was really spent on the day of the reservation. Unknown intents book nothing.
    package mutating func settle(_ intent: IntentID, spent: MicroDollars) {
        guard let reservation = open.removeValue(forKey: intent) else { return }
        days[reservation.day, default: DaySpend()].release(reservation.amount, of: reservation.agent)
        days[reservation.day, default: DaySpend()].settle(spent, by: reservation.agent)
    }

    /// One day's account.
    package func spend(on day: Day) -> DaySpend { days[day, default: DaySpend()] }

    /// What is set aside and not settled, in no particular order.
    package var openReservations: [OpenReservation] { Array(open.values) }

    private mutating func forgetDays(before day: Day) {
        guard days.count > GateLimits.daysInMemory else { return }
        let oldest = day.number - Int64(GateLimits.daysInMemory - 1)
        let held = Set(open.values.map(\.day))
        days = days.filter { $0.key.number >= oldest || held.contains($0.key) }
    }
}
