import Records
import Vocabulary

/// One row of `gatehouse spend`.
struct SpendOutput: Encodable {
    /// UTC.
    let day: String
    let agent: String
    let model: String?
    /// Micro-dollars.
    let settled: Int64
    /// How many settled calls.
    let calls: Int64

    init(_ row: SpendRow) {
        day = row.day.description
        agent = row.agent.text
        model = row.model
        settled = row.settled.amount
        calls = row.intents
    }

    var line: String { "\(day)  \(agent)  \(model ?? "-")  \(MicroDollars(settled))  \(calls) calls" }
}
