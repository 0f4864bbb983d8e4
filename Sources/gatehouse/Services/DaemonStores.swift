import Gate
import Glibc
import Ledger
import Records
import Vocabulary

/// The ledger and the books, opened and agreed with each other.
struct DaemonStores {
    let ledger: LedgerWriter
    let reader: LedgerReader
    let records: RecordsStore

    /// Opens the ledger first, then brings the books up to it. Whatever contradicts keeps the gate shut.
    ///
    /// - Parameter projector: is shown what becomes durable from now on.
    static func open(
        _ paths: HomePaths,
        clock: any WallClock,
        projector: Projector
    ) throws(GatehouseError) -> DaemonStores {
        do {
            let ledger = try openLedger(paths.ledger, clock: clock, projector: projector)
            let reader = try LedgerReader(paths.ledger, recent: ledger.recent)
            let opening = try RecordsStore.openOrRebuild(
                paths.records, ledgerSize: ledger.size, minimum: try reader.minimum()
            ) { index in
                try reader.read(from: index, limit: GatehouseLimits.projectionBatch)
            }
            // A new instance has no books yet.
            if let rebuilt = opening.rebuilt, ledger.size > 0 {
                ErrorOutput.line("gatehouse: the books were written anew: \(rebuilt)")
            }
            return DaemonStores(ledger: ledger, reader: reader, records: opening.store)
        } catch let error as LedgerError {
            throw GatehouseError(
                .internal, "the ledger cannot be opened, so the gate stays shut: \(error)", cause: error)
        } catch let error as RecordsError {
            throw GatehouseError(
                .internal, "the books cannot be opened, so the gate stays shut: \(error.message)", cause: error)
        } catch {
            throw GatehouseError(.internal, "the stores cannot be opened: \(error)", cause: error)
        }
    }

    /// Opens the ledger; an embedded daemon that is just ending gets a moment to let go of it.
    private static func openLedger(
        _ folder: String,
        clock: any WallClock,
        projector: Projector
    ) throws(LedgerError) -> LedgerWriter {
        var waited = 0
        while true {
            do throws(LedgerError) {
                return try LedgerWriter.open(
                    folder, clock: clock, origin: LedgerOrigin.ofThisHost(), observer: projector.take)
            } catch {
                guard error.code == .locked, waited < GatehouseLimits.lockPatience else { throw error }
                usleep(50_000)
                waited += 50
            }
        }
    }

    /// Books what is on the disk and not in the books.
    func readOn() throws {
        while true {
            let page = try reader.read(from: try records.nextIndex(), limit: GatehouseLimits.projectionBatch)
            guard !page.isEmpty else { return }
            try records.apply(page)
        }
    }

    /// What the ledger remembers of money.
    func memory(now: Timestamp) throws(GatehouseError) -> SpendMemory {
        do { return try records.memory(days: GateLimits.daysOfSpend, now: now) } catch { throw Self.unreadable(error) }
    }

    /// How far runs went that may come back.
    func runMemory() throws(GatehouseError) -> [RunMemory] {
        do { return try records.runMemory() } catch { throw Self.unreadable(error) }
    }

    private static func unreadable(_ error: RecordsError) -> GatehouseError {
        GatehouseError(.internal, "the books cannot be read: \(error.message)", cause: error)
    }
}
