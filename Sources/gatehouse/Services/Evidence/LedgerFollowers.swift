import Policy
import Records

/// Everything that reads along with the ledger and must not be cut off by a pruning: the books, and the sinks that entries
/// are sent to.
struct LedgerFollowers {
    let books: RecordsStore
    let sinks: [ExportSink]
    /// Where the sinks keep their places.
    let folder: String

    /// Who is furthest behind.
    struct Slowest: Sendable {
        /// The sink; nil for the books.
        let sink: String?
        /// The first entry that it still needs.
        let next: UInt64
    }

    /// The one of them that is furthest behind. A sink that never sent anything needs all.
    func slowest() throws -> Slowest {
        var slowest = Slowest(sink: nil, next: try books.nextIndex())
        for sink in sinks {
            let next = try CursorFile(folder: folder, sink: sink.name).read()?.next ?? 0
            if next < slowest.next { slowest = Slowest(sink: sink.name, next: next) }
        }
        return slowest
    }
}
