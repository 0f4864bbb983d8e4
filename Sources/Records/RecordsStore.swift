import GRDB

/// The mutable books: agents, runs, open reservations and spend, in SQLite. A projection of the ledger: whatever is
/// lost here is read from there again, so commits need not reach the disk before they are answered.
///
/// Calls block on the disk and may come from any thread; writes are taken one at a time.
package final class RecordsStore: Sendable {
    let path: String
    let queue: DatabaseQueue

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens the books, or makes empty ones when there is no file.
    ///
    /// - Throws: `corrupt`, `otherSchema`, or `database`.
    package static func open(_ path: String) throws(RecordsError) -> RecordsStore {
        _ = try RecordsFile(path: path).create()
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(RecordsLimits.busySeconds)
        let queue = try RecordsError.wrapping(path) { try DatabaseQueue(path: path, configuration: configuration) }
        do throws(RecordsError) {
            try RecordsError.wrapping(path) { try queue.write { try prepare($0, path) } }
        } catch {
            // Its descriptors must be gone before the file is moved aside.
            try? queue.close()
            throw error
        }
        return RecordsStore(path: path, queue: queue)
    }

    /// Closes the file; the store is of no use afterwards. Letting the store go does the same.
    package func close() throws(RecordsError) {
        try RecordsError.wrapping(path) { try queue.close() }
    }

    private static func prepare(_ database: Database, _ path: String) throws {
        if try RecordsSchema.isEmpty(database) { try RecordsSchema.create(in: database) }
        guard try RecordsSchema.isCurrent(database) else {
            throw RecordsError(
                .otherSchema, "`\(path)` has another schema; restart the daemon to rebuild it from the ledger")
        }
        if let flaw = try RecordsAudit.flaw(in: database) {
            throw RecordsError(
                .corrupt, "`\(path)` is damaged (\(flaw)); restart the daemon to rebuild it from the ledger")
        }
    }
}
