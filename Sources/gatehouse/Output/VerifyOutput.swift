import Ledger

/// What `gatehouse ledger verify` prints.
struct VerifyOutput: Encodable {
    struct Problem: Encodable {
        let index: UInt64?
        let message: String
    }

    let intact: Bool
    /// Entries that were pruned, as a signed entry says.
    let prunedEntries: UInt64
    /// Entries under the signed checkpoint.
    let signedEntries: UInt64
    /// Entries behind it, intact by their chain.
    let tailEntries: UInt64
    let unfinishedBytes: Int
    let clockRegressions: UInt64
    let firstBadIndex: UInt64?
    /// Names below `tile` that a ledger of this size has not.
    let strays: [String]
    let problems: [Problem]

    init(_ report: VerifyReport) {
        intact = report.isIntact
        prunedEntries = report.prunedEntries
        signedEntries = report.signedEntries
        tailEntries = report.tailEntries
        unfinishedBytes = report.unfinishedBytes
        clockRegressions = report.clockRegressions
        firstBadIndex = report.firstBadIndex
        strays = report.strays
        problems = report.problems.map { Problem(index: $0.index, message: $0.message) }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        guard intact else {
            let place = firstBadIndex.map { "first bad entry: \($0)" } ?? "the ledger as a whole is bad"
            return [terminal.bad("NOT INTACT") + "  \(place)"] + problems.map { "  \($0.message)" }
        }
        let extent = "\(signedEntries) entries signed, \(tailEntries) behind the checkpoint"
        var lines = [terminal.good("intact") + "  " + extent]
        if prunedEntries > 0 { lines.append("  the first \(prunedEntries) were pruned, as a signed entry says") }
        if unfinishedBytes > 0 { lines.append("  \(unfinishedBytes) bytes of an unfinished write, never acknowledged") }
        if clockRegressions > 0 { lines.append("  the clock went back \(clockRegressions) times") }
        if !strays.isEmpty {
            let names = strays.map { VisibleText.of($0) }.joined(separator: ", ")
            lines.append("  not part of it, and of no use to it: \(terminal.warning(names))")
        }
        return lines
    }
}
