import Glibc
import Ledger
import Records
import Synchronization

/// Brings the books up to the ledger, again and again, on a thread of its own. The hot path never waits for it.
final class Projector: Sendable {
    private let reader: LedgerReader
    private let records: RecordsStore
    private let ledger: LedgerWriter
    private let isEnding = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)

    init(reader: LedgerReader, records: RecordsStore, ledger: LedgerWriter) {
        self.reader = reader
        self.records = records
        self.ledger = ledger
    }

    /// Starts to follow the ledger.
    func start() {
        BackgroundThread.start { [self] in
            while !isEnding.load(ordering: .acquiring) {
                catchUp()
                usleep(UInt32(GatehouseLimits.projectionInterval) * 1_000)
            }
            catchUp()
            hasEnded.store(true, ordering: .releasing)
        }
    }

    /// Catches up a last time and stops.
    func end() {
        isEnding.store(true, ordering: .releasing)
        while !hasEnded.load(ordering: .acquiring) { usleep(1_000) }
    }

    /// Applies what the ledger has and the books have not. A failure is told and tried again: the books can be rebuilt.
    private func catchUp() {
        do {
            while true {
                let page = try reader.read(from: try records.nextIndex(), limit: GatehouseLimits.projectionBatch)
                guard !page.isEmpty else { break }
                try records.apply(page)
            }
            let head = ledger.head
            try records.remember(Records.LedgerHead(size: head.size, root: head.root.bytes))
        } catch {
            ErrorOutput.line("gatehouse: the books cannot follow the ledger: \(error)")
        }
    }
}
