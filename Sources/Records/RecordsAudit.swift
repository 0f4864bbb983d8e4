import GRDB
import Vocabulary

/// Finds damage in the books: SQLite's own check of the file's structure, then the sums, which show a changed amount
/// that is well-formed. Not seen: a well-formed change that leaves the sums equal, or one to an open reservation.
enum RecordsAudit {
    /// What is wrong, or nil.
    static func flaw(in database: Database) throws -> String? {
        if let flaw = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)"),
            !flaw.utf8.elementsEqual("ok".utf8)
        {
            return flaw
        }
        guard let settled = try Int64.fetchOne(database, sql: "SELECT settled FROM cursor WHERE only = 1") else {
            return "the cursor is missing"
        }
        let byDay = try sum(database, "SELECT settled FROM spend")
        let byRun = try sum(database, "SELECT settled FROM run_spend")
        return byDay.amount == settled && byRun.amount == settled ? nil : "the sums of the spend tables differ"
    }

    private static func sum(_ database: Database, _ sql: String) throws -> MicroDollars {
        var sum = MicroDollars.zero
        let amounts = try Int64.fetchCursor(database, sql: sql)
        while let amount = try amounts.next() { sum = sum + MicroDollars(amount) }
        return sum
    }
}
