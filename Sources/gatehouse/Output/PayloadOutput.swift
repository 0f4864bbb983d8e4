import Ledger

/// What `gatehouse ledger verify` prints of recorded payloads.
struct PayloadOutput: Encodable {
    struct Problem: Encodable {
        let index: UInt64?
        let message: String
    }

    struct Erased: Encodable {
        let index: UInt64
        let by: UInt64
    }

    let committed: UInt64
    let present: UInt64
    /// How many were read and held against their commitment.
    let checked: UInt64
    let erased: [Erased]
    let unclaimed: UInt64
    let problems: [Problem]

    init(_ report: PayloadReport) {
        committed = report.committed
        present = report.present
        checked = report.checked
        erased = report.erased.map { Erased(index: $0.index, by: $0.by) }
        unclaimed = report.unclaimed
        problems = report.problems.map { Problem(index: $0.index, message: $0.message) }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        let mark = problems.isEmpty ? terminal.good("payloads") : terminal.bad("PAYLOADS NOT INTACT")
        var lines = ["\(mark)  \(committed) committed, \(present) there, \(checked) read, \(erased.count) erased"]
        lines += problems.map { "  \($0.message)" }
        lines += erased.map { "  payload erased at index \($0.index), as entry \($0.by) says" }
        if unclaimed > 0 { lines.append("  \(unclaimed) that no kept entry commits to") }
        return lines
    }
}
