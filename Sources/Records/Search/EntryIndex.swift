import GRDB
import Glibc
package import Vocabulary

/// Finds entries of the ledger by what they tell: an index in SQLite beside the books. It holds no entry; it only says
/// where in the ledger to look, and it can be thrown away at any time.
///
/// Calls block on the disk and may come from any thread and from several processes at a time.
package final class EntryIndex: Sendable {
    let path: String
    let queue: DatabaseQueue

    private init(path: String, queue: DatabaseQueue) {
        self.path = path
        self.queue = queue
    }

    /// Opens the index, or makes an empty one when there is none, or none of this version, or a damaged one.
    ///
    /// - Throws: `database` when the folder cannot be written.
    package static func open(_ path: String) throws(RecordsError) -> EntryIndex {
        var tries = 1
        while true {
            do throws(RecordsError) {
                return try attempt(path)
            } catch {
                guard tries < RecordsLimits.openTries else { throw error }
                tries += 1
                if error.code == .corrupt || error.code == .otherSchema {
                    remove(path)
                } else if (error.cause as? DatabaseError)?.resultCode == .SQLITE_BUSY {
                    // Another process is making it: setting the journal's mode does not wait.
                    usleep(RecordsLimits.openPause)
                } else {
                    throw error
                }
            }
        }
    }

    /// An empty index in memory, for a ledger that has none and is looked at once.
    package static func inMemory() throws(RecordsError) -> EntryIndex {
        let path = ":memory:"
        return try RecordsError.wrapping(path) {
            let queue = try DatabaseQueue()
            try prepare(queue, path)
            return EntryIndex(path: path, queue: queue)
        }
    }

    /// Throws the index away. Another process that has it open goes on with what it has, until it looks anew.
    package static func remove(_ path: String) {
        for companion in ["", "-wal", "-shm"] { unsafe unlink(path + companion) }
    }

    private static func attempt(_ path: String) throws(RecordsError) -> EntryIndex {
        _ = try RecordsFile(path: path).create()
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(RecordsLimits.busySeconds)
        let queue = try RecordsError.wrapping(path) { try DatabaseQueue(path: path, configuration: configuration) }
        do throws(RecordsError) {
            try RecordsError.wrapping(path) { try prepare(queue, path) }
        } catch {
            try? queue.close()
            throw error
        }
        return EntryIndex(path: path, queue: queue)
    }

    /// Looks first and writes only when it must: readers then never wait for one another.
    private static func prepare(_ queue: DatabaseQueue, _ path: String) throws {
        if try queue.read({ try EntryIndexSchema.isCurrent($0) }) { return }
        try queue.write { database in
            if try RecordsSchema.isEmpty(database) { try EntryIndexSchema.create(in: database) }
            guard try EntryIndexSchema.isCurrent(database) else {
                throw RecordsError(.otherSchema, "`\(path)` is an index of another version")
            }
        }
    }

    /// Closes the file; the index is of no use afterwards. Letting it go does the same.
    package func close() throws(RecordsError) {
        try RecordsError.wrapping(path) { try queue.close() }
    }

    /// The index of the next entry to take in.
    package func nextIndex() throws(RecordsError) -> UInt64 { try cursor().next }

    /// The index and time of the last entry taken in, or nil when there is none.
    package func lastTaken() throws(RecordsError) -> (index: UInt64, time: Timestamp)? {
        let cursor = try cursor()
        return cursor.next == cursor.first ? nil : (cursor.next - 1, Timestamp(milliseconds: cursor.time))
    }

    /// Whether it has entries below `minimum`. What was pruned is neither found nor counted any more, and sums cannot be
    /// taken apart: such an index is made anew.
    package func reachesBelow(_ minimum: UInt64) throws(RecordsError) -> Bool {
        let cursor = try cursor()
        return cursor.first < minimum && cursor.next > cursor.first
    }

    private func cursor() throws(RecordsError) -> Cursor {
        try RecordsError.wrapping(path) { try queue.read { try Self.cursor($0) } }
    }

    static func cursor(_ database: Database) throws -> Cursor {
        guard let row = try Row.fetchOne(database, sql: "SELECT first, next, time FROM cursor WHERE only = 1"),
            let first = UInt64(exactly: row[0] as Int64), let next = UInt64(exactly: row[1] as Int64)
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the cursor is missing") }
        return Cursor(first: first, next: next, time: row[2])
    }

    /// What it has taken in.
    struct Cursor {
        /// The lowest entry; `next` when there is none.
        let first: UInt64
        /// The entry to come.
        let next: UInt64
        /// When the last one was made, in milliseconds.
        let time: Int64
    }
}
