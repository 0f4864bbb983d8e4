import Policy
import Records

/// Everything that reads along with the ledger and must not be cut off by a pruning: the books, and the sinks that entries
/// are sent to.
struct LedgerFollowers {
    let books: RecordsStore
    let sinks: [ExportSink]
    /// Where the sinks keep their places.
    let folder: String

    /// The first entry that one of them still needs. A sink that never sent anything needs all.
    func lowest() throws -> UInt64 {
        var lowest = try books.nextIndex()
        for sink in sinks {
            lowest = min(lowest, try CursorFile(folder: folder, sink: sink.name).read()?.next ?? 0)
        }
        return lowest
    }
}
