import FoundationEssentials
import GRDB

extension RecordsStore {
    /// Remembers a ledger head that was verified. A smaller head than the one remembered is not taken: forgetting is
    /// what a rolled-back ledger would want.
    package func remember(_ head: RememberedHead) throws(RecordsError) {
        guard let size = Int64(exactly: head.size) else {
            throw RecordsError(.database, "a ledger of \(head.size) entries is too large for the books")
        }
        let sql = """
            INSERT INTO head (only, size, root) VALUES (1, ?, ?)
            ON CONFLICT (only) DO UPDATE SET size = excluded.size, root = excluded.root WHERE excluded.size >= size
            """
        try RecordsError.wrapping(path) {
            try queue.write { try $0.execute(sql: sql, arguments: [size, Data(head.root)]) }
        }
    }

    /// The largest ledger head that was ever remembered, or nil when there is none.
    package func rememberedHead() throws(RecordsError) -> RememberedHead? {
        try RecordsError.wrapping(path) { try queue.read { try Self.head($0) } }
    }

    static func head(_ database: Database) throws -> RememberedHead? {
        guard let row = try Row.fetchOne(database, sql: "SELECT size, root FROM head WHERE only = 1") else {
            return nil
        }
        let size: Int64 = row[0]
        let root: Data = row[1]
        return RememberedHead(size: UInt64(max(size, 0)), root: Array(root))
    }
}
