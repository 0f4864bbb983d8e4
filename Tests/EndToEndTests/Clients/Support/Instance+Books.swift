import Foundation

extension Instance {
    /// Every entry of the ledger.
    func ledger() throws -> [LedgerLine] {
        let tail = try gatehouse("ledger", "tail", "--json", "--count", "1000000")
        guard tail.status == 0 else { throw HarnessError("the ledger cannot be read: \(tail.story)") }
        return try LedgerLine.read(tail.output)
    }

    /// The model calls' outcomes in the ledger, once there are `count` of them: a client may be faster than the entry.
    func outcomes(_ count: Int) throws -> [LedgerLine] {
        var found: [LedgerLine] = []
        try wait(for: "\(count) outcomes in the ledger") {
            found = try ledger().filter { $0.kind == "outcome" && $0.settle != nil }
            return found.count >= count
        }
        return found
    }

    /// What the running daemon says of itself.
    func status() throws -> GateStatus {
        let status = try gatehouse("status", "--json")
        guard status.status == 0 else { throw HarnessError("the daemon does not answer: \(status.story)") }
        return try JSONDecoder().decode(GateStatus.self, from: Data(status.output.utf8))
    }
}
