/// What `gatehouse status --json` prints.
struct StatusOutput: Encodable {
    let isolation: IsolationReport
    let daemon: StatusReport
}
