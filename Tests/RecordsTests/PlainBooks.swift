import Records
import Vocabulary

/// The books kept in dictionaries, written apart from the store: what it must agree with.
struct PlainBooks: Equatable {
    var next: UInt64 = 0
    var open: [IntentID: OpenReservation] = [:]
    var spend: [String: Int64] = [:]
    var runs: [RunID: String] = [:]
    var runOrder: [RunID] = []
    var runSpend: [RunID: Int64] = [:]
    var agentRuns: [AgentName: Int64] = [:]

    init() {}

    mutating func book(_ record: EntryRecord) {
        let entry = record.entry
        next = record.index + 1
        switch entry.kind {
        case .runStart:
            guard let run = entry.run, let agent = entry.agent else { return }
            runs[run] = "active"
            runOrder.insert(run, at: 0)
            agentRuns[agent, default: 0] += 1
        case .runEnd:
            guard let run = entry.run, runs[run] == "active" else { return }
            runs[run] =
                "\(record.time.milliseconds) \(entry.string(.status) ?? entry.int(.status).map { "\($0)" } ?? "")"
        case .decision:
            guard entry.string(.decision) == "allow", let amount = entry.int(.reserve), let intent = entry.intent,
                let agent = entry.agent, let run = entry.run
            else { return }
            let day = entry.int(.day).map { Day(number: $0) } ?? Day(of: record.time)
            // What tells only the day counts as late in it as it can.
            let late = QuarterHour(startOf: Day(number: day.number + 1)).advanced(by: -1)
            let told = day == Day(of: record.time) ? QuarterHour(of: record.time) : late
            let quarter = entry.int(.quarter).map { QuarterHour(number: $0) } ?? told
            open[intent] = OpenReservation(
                intent: intent, agent: agent, run: run, quarter: quarter, amount: MicroDollars(max(0, amount)))
        case .outcome:
            guard let intent = entry.intent, let reservation = open.removeValue(forKey: intent) else { return }
            let amount = max(0, entry.int(.settle) ?? reservation.amount.amount)
            let key = Self.key(reservation.agent, reservation.day, entry.string(.model))
            spend[key] = Self.sum(spend[key] ?? 0, amount)
            runSpend[reservation.run] = Self.sum(runSpend[reservation.run] ?? 0, amount)
        default: return
        }
    }

    init(_ store: RecordsStore) throws {
        next = try store.nextIndex()
        for reservation in try store.openReservations() { open[reservation.intent] = reservation }
        for row in try store.spend(by: [.agent, .day, .model]) {
            guard let agent = row.agent, let day = row.day, let model = row.model else { continue }
            spend[Self.key(agent, day, model.isEmpty ? nil : model)] = row.settled.amount
        }
        for row in try store.runs(.all) {
            runs[row.id] = row.ended.map { "\($0.milliseconds) \(row.status ?? "")" } ?? "active"
            runOrder.append(row.id)
            if row.settled > .zero { runSpend[row.id] = row.settled.amount }
        }
        for row in try store.agents() { agentRuns[row.name] = row.runs }
    }

    /// Without the zeros, which the store's rows do not show.
    var comparable: Self {
        var copy = self
        copy.runSpend = runSpend.filter { $0.value > 0 }
        return copy
    }

    private static func key(_ agent: AgentName, _ day: Day, _ model: String?) -> String {
        "\(agent) \(day.number) \(model ?? "-")"
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
