import Records
import Vocabulary

/// One row of `gatehouse spend`; what rows are not told apart by is left out.
struct SpendOutput: Encodable {
    /// UTC.
    let day: String?
    let agent: String?
    /// Empty where the outcome named none.
    let model: String?
    /// Empty for what was no model call.
    let provider: String?
    /// Which of the provider's keys, as the vault names it; empty where none was wanted.
    let key: String?
    let run: String?
    /// Micro-dollars.
    let settled: Int64
    /// How many settled calls.
    let calls: Int64

    init(_ row: SpendRow) {
        day = row.day?.description
        agent = row.agent?.text
        model = row.model
        provider = row.provider
        key = row.key
        run = row.run?.text
        settled = row.settled.amount
        calls = row.intents
    }

    /// What tells it from other rows, for people.
    var names: [String] { [day, agent, model, provider, key, run].compactMap { $0.map { $0.isEmpty ? "-" : $0 } } }

    /// Rows with aligned columns.
    static func table(_ rows: [SpendOutput]) -> [String] {
        TextTable.lines(rows.map { $0.names + ["\(MicroDollars($0.settled))", "\($0.calls) calls"] })
    }

    /// The row of names, for `cells`.
    static let header = "day,agent,model,provider,key,run,microdollars,calls"

    /// The row as CSV.
    var cells: String {
        ([day, agent, model, provider, key, run].map { CSVCell.text($0 ?? "") } + ["\(settled)", "\(calls)"])
            .joined(separator: ",")
    }
}
