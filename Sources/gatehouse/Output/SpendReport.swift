/// What `gatehouse spend --json` prints.
struct SpendReport: Encodable {
    let rows: [SpendOutput]
    /// Absent when the manifest cannot be read.
    let budgets: [StatusReport.Budget]?
}
