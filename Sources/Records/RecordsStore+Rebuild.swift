import GRDB
package import Vocabulary

extension RecordsStore {
    /// Opens the books and brings them up to the ledger; writes them anew when they are missing, damaged or of another
    /// schema. The old file is moved aside, never deleted.
    ///
    /// - Parameters:
    ///   - ledgerSize: how many entries the ledger holds.
    ///   - minimum: the lowest entry that the ledger keeps. Books written anew know nothing of what was pruned.
    ///   - entries: reads some of the ledger's entries, in order, the first of them the one with the given index.
    /// - Throws: `aheadOfLedger` or `divergedFromLedger` when the ledger is not the one the books were made from: the
    ///   caller must not open the gate. `ledgerUnreadable` when `entries` fails or ends early.
    package static func openOrRebuild(
        _ path: String,
        ledgerSize: UInt64,
        minimum: UInt64 = 0,
        from entries: (UInt64) throws -> [EntryRecord]
    ) throws(RecordsError) -> RecordsOpening {
        let (store, rebuilt) = try openOrReplace(path)
        try store.checkAgainstLedger(ledgerSize)
        try store.step(over: minimum)
        try store.checkLastBooked(entries, minimum: minimum)
        let applied = try store.catchUp(to: ledgerSize, from: entries)
        return RecordsOpening(store: store, rebuilt: rebuilt, applied: applied)
    }

    private static func openOrReplace(
        _ path: String
    ) throws(RecordsError) -> (RecordsStore, RecordsOpening.Rebuilt?) {
        let file = RecordsFile(path: path)
        let isNew = try file.create()
        do throws(RecordsError) {
            return (try open(path), isNew ? .missing : nil)
        } catch {
            switch error.code {
            case .corrupt:
                // Nothing is salvaged: a damaged head could keep the gate shut for ever.
                let aside = try file.moveAside()
                return (try open(path), .corrupt(movedTo: aside))
            case .otherSchema:
                let head = salvagedHead(path)
                let aside = try file.moveAside()
                let store = try open(path)
                if let head { try store.remember(head) }
                return (store, .otherSchema(movedTo: aside))
            default: throw error
            }
        }
    }

    /// The remembered head of a file of another schema, if it can be read there.
    private static func salvagedHead(_ path: String) -> RememberedHead? {
        guard let queue = try? DatabaseQueue(path: path) else { return nil }
        defer { try? queue.close() }
        return try? queue.read { database in
            guard try database.tableExists("head") else { return nil }
            return try head(database)
        }
    }

    private func checkAgainstLedger(_ ledgerSize: UInt64) throws(RecordsError) {
        let known = max(try nextIndex(), try rememberedHead()?.size ?? 0)
        guard known <= ledgerSize else {
            throw RecordsError(
                .aheadOfLedger,
                "the ledger has \(ledgerSize) entries and `\(path)` knows of \(known): the ledger was rolled back; "
                    + "restore the ledger, or find out who cut it before removing the books")
        }
    }

    private func checkLastBooked(
        _ entries: (UInt64) throws -> [EntryRecord], minimum: UInt64
    ) throws(RecordsError) {
        guard let last = try lastBooked(), last.index >= minimum else { return }
        let record = try Self.read(last.index, entries).first
        guard record?.time == last.time else {
            throw RecordsError(
                .divergedFromLedger,
                "entry \(last.index) of the ledger is not the one `\(path)` took: the ledger was replaced; "
                    + "restore the ledger, or find out who changed it before removing the books")
        }
    }

    private func catchUp(
        to ledgerSize: UInt64,
        from entries: (UInt64) throws -> [EntryRecord]
    ) throws(RecordsError) -> UInt64 {
        let first = try nextIndex()
        var next = first
        while next < ledgerSize {
            try apply(Self.read(next, entries))
            next = try nextIndex()
        }
        return next - first
    }

    /// A batch that is not empty and begins where it should.
    private static func read(
        _ index: UInt64,
        _ entries: (UInt64) throws -> [EntryRecord]
    ) throws(RecordsError) -> [EntryRecord] {
        let batch: [EntryRecord]
        do {
            batch = try entries(index)
        } catch {
            throw RecordsError(
                .ledgerUnreadable, "entry \(index) of the ledger cannot be read; run `gatehouse ledger verify`",
                cause: error)
        }
        guard batch.first?.index == index else {
            throw RecordsError(
                .ledgerUnreadable, "entry \(index) of the ledger is missing; run `gatehouse ledger verify`")
        }
        return batch
    }
}
