import GRDB

extension RecordsError {
    /// Runs database work and turns what it throws into this target's error.
    static func wrapping<Value>(_ path: String, _ body: () throws -> Value) throws(RecordsError) -> Value {
        do {
            return try body()
        } catch {
            throw Self(error, path: path)
        }
    }

    private init(_ error: any Error, path: String) {
        switch error {
        case let error as RecordsError:
            self = error
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB:
            self.init(.corrupt, "`\(path)` is damaged; restart the daemon to rebuild it from the ledger", cause: error)
        default:
            self.init(
                .database, "`\(path)` cannot be used; see that the disk has room and the daemon owns it", cause: error)
        }
    }
}
