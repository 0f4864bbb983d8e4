import Ledger
import Vocabulary

/// A legal hold: what it covers is neither erased nor pruned (GDPR Art. 17(3)). The ledger is where it stands; a hold keeps
/// every entry, and with them its own.
struct LegalHold: Sendable {
    /// The entry that began it, which is its name.
    let index: UInt64
    let began: Timestamp
    let selector: PayloadSelector
    let reason: String

    /// What the ledger says of holds and of its retention.
    struct Book {
        var holds: [LegalHold] = []
        /// The retention that was published last.
        var retention: String?
    }

    /// Reads the kept entries, all of them: nothing else is believed.
    static func book(_ reader: LedgerReader) throws(LedgerError) -> Book {
        var book = Book()
        try reader.forEach { record throws(LedgerError) in
            let entry = record.entry
            switch entry.kind {
            case .holdBegin:
                book.holds.append(
                    LegalHold(
                        index: record.index, began: record.time, selector: PayloadSelector(entry),
                        reason: entry.string(.reason) ?? ""))
            case .holdEnd:
                book.holds.removeAll { Int64(exactly: $0.index) == entry.int(.hold) }
            case .retention: book.retention = entry.string(.detail)
            default: break
            }
        }
        return book
    }
}
