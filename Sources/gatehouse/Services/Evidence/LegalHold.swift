import Ledger
import Vocabulary

/// A legal hold: what it covers is neither erased nor pruned (GDPR Art. 17(3)). The ledger is where it stands, so it keeps its
/// own entry too.
struct LegalHold: Sendable {
    /// The entry that began it, which is its name.
    let index: UInt64
    let began: Timestamp
    let selector: PayloadSelector
    let reason: String

    /// Whether an entry may not be pruned: one of the agent or the run that is held, or the hold's own. Entries do not tell
    /// whose data a payload holds, so a hold on a subject alone keeps all of them.
    func covers(_ record: EntryRecord) -> Bool {
        guard record.index < index, selector.agent != nil || selector.run != nil else { return true }
        let isOfAgent = selector.agent.map { $0 == record.entry.agent } ?? true
        let isOfRun = selector.run.map { $0 == record.entry.run } ?? true
        return isOfAgent && isOfRun
    }

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
