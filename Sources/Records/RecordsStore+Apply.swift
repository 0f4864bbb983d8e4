import GRDB
package import Vocabulary

extension RecordsStore {
    /// Books ledger entries, all or none. Entries already booked are skipped, so a caller may hand them over again.
    ///
    /// - Throws: `gap` when an entry between the last one booked and one of these is missing; `database`, `corrupt`.
    package func apply(_ records: [EntryRecord]) throws(RecordsError) {
        guard !records.isEmpty else { return }
        try RecordsError.wrapping(path) {
            try queue.write { database in
                var next = try Self.cursor(database).next
                var time: Int64?
                let booking = EntryBooking(database: database)
                for record in records where record.index >= next {
                    guard record.index == next, next < UInt64(Int64.max) else {
                        throw RecordsError(
                            .gap, "entry \(next) is missing before entry \(record.index); read the ledger from there")
                    }
                    try booking.book(record)
                    next += 1
                    time = record.time.milliseconds
                }
                guard let time else { return }
                try database.cachedStatement(sql: "UPDATE cursor SET next = ?, time = ?")
                    .execute(arguments: [Int64(next), time])
            }
        }
    }

    /// Takes entries below `minimum` for booked: the ledger has them no more.
    func step(over minimum: UInt64) throws(RecordsError) {
        try RecordsError.wrapping(path) {
            try queue.write { database in
                guard try Self.cursor(database).next < minimum else { return }
                try database.execute(sql: "UPDATE cursor SET next = ?", arguments: [Int64(clamping: minimum)])
            }
        }
    }

    /// The index of the next ledger entry to book.
    package func nextIndex() throws(RecordsError) -> UInt64 { try cursor().next }

    /// The index and time of the last ledger entry booked, or nil when there is none.
    package func lastBooked() throws(RecordsError) -> (index: UInt64, time: Timestamp)? {
        let cursor = try cursor()
        return cursor.next == 0 ? nil : (cursor.next - 1, Timestamp(milliseconds: cursor.time))
    }

    private func cursor() throws(RecordsError) -> (next: UInt64, time: Int64) {
        try RecordsError.wrapping(path) { try queue.read { try Self.cursor($0) } }
    }

    private static func cursor(_ database: Database) throws -> (next: UInt64, time: Int64) {
        guard let row = try Row.fetchOne(database, sql: "SELECT next, time FROM cursor WHERE only = 1"),
            let next = UInt64(exactly: row[0] as Int64)
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the cursor is missing") }
        return (next, row[1])
    }
}
