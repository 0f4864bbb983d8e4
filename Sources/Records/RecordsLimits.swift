/// The bounds of the books.
package enum RecordsLimits {
    /// Most rows one query hands back; a larger `limit` is cut to this, so that no list grows with the ledger's age.
    package static let rows = 10_000
    /// Most files moved aside that are kept; when all names are taken, the one with the highest number is replaced.
    package static let filesAside = 16
    /// How long a write waits for another process that reads the books (a `spend` command), in seconds.
    package static let busySeconds = 5.0
    /// Longest model name kept in the spend table, in UTF-8 bytes; what is longer is booked under its first bytes.
    package static let modelNameBytes = 256
    /// Longest run status kept, in UTF-8 bytes.
    package static let statusBytes = 256
}
