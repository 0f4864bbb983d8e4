import Ledger
import Records
import Vocabulary

/// A run that reached a limit.
struct LimitedRun: Encodable {
    let run: String
    let agent: String?
    /// The rules that refused, for example `run-limit.tokens`.
    var limits: [String]
    /// How often something was refused because of it.
    var refusals = 0
    /// The newest entry about it, and when it was, in milliseconds since 1970.
    var last: UInt64
    var time: Int64

    /// The same for people.
    var line: String {
        let when = EntryText.time(Timestamp(milliseconds: time))
        return "\(VisibleText.of(run))  \(agent ?? "-")  \(limits.joined(separator: ", "))  refused \(refusals) times, "
            + "last at \(when) (entry \(last))"
    }

    /// Those that nobody has looked at since, oldest first, from the newest `GatehouseLimits.searchEntries` refusals.
    static func due(_ access: LedgerAccess) throws -> [LimitedRun] {
        var refusals = EntryQuery()
        refusals.kind = EntryKind.decision.rawValue
        refusals.decision = "deny"
        refusals.add(text: "run-limit")
        var reviews = EntryQuery()
        reviews.kind = EntryKind.runReviewed.rawValue
        let reviewed = Dictionary(
            try find(reviews, access).compactMap { entry in entry.entry.run.map { ($0, entry.index) } },
            uniquingKeysWith: max)
        var due: [RunID: LimitedRun] = [:]
        for record in try find(refusals, access) {
            guard let run = record.entry.run, record.index > reviewed[run] ?? 0,
                case .strings(let rules)? = record.entry.fields[.rules],
                let rule = rules.first(where: { $0.utf8.starts(with: "run-limit.".utf8) })
            else { continue }
            var known =
                due[run]
                ?? LimitedRun(run: run.text, agent: record.entry.agent?.text, limits: [], last: 0, time: 0)
            if !known.limits.contains(rule) { known.limits.append(rule) }
            known.refusals += 1
            known.last = record.index
            known.time = record.time.milliseconds
            due[run] = known
        }
        return due.values.sorted { $0.last < $1.last }
    }

    private static func find(_ query: EntryQuery, _ access: LedgerAccess) throws -> [EntryRecord] {
        let search = LedgerSearch(query: query, limit: GatehouseLimits.searchEntries)
        if let index = try access.index() { return try search.run(index).entries.map(\.record) }
        return try search.scan(access.reader) { _ in }.entries.map(\.record)
    }
}
