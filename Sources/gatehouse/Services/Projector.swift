import Glibc
import Ledger
import Records
import Synchronization
import Vocabulary

/// Brings the books up to the ledger on a thread of its own. The writer shows it every group that became durable; the
/// hot path never waits for it, and what it cannot keep up with it reads from the disk later.
final class Projector: Sendable {
    private struct Queue: Sendable {
        var records: [EntryRecord] = []
        /// Whether some were not queued, so that the disk must be read.
        var hasGap = false
    }

    // Guards what was shown and is not booked yet.
    private let queue = Mutex(Queue())
    private let isEnding = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)

    /// Takes what became durable; called by the ledger's writer.
    func take(_ records: [EntryRecord]) {
        queue.withLock { queue in
            guard !queue.hasGap, queue.records.count < GatehouseLimits.projectionQueue else {
                queue.hasGap = true
                return
            }
            queue.records += records
        }
    }

    /// Starts to follow the ledger.
    func start(_ stores: DaemonStores) {
        BackgroundThread.start(.following) { [self] in
            while !isEnding.load(ordering: .acquiring) {
                catchUp(stores)
                usleep(UInt32(GatehouseLimits.projectionInterval) * 1_000)
            }
            catchUp(stores)
            hasEnded.store(true, ordering: .releasing)
        }
    }

    /// Catches up a last time and stops.
    func end() {
        isEnding.store(true, ordering: .releasing)
        while !hasEnded.load(ordering: .acquiring) { usleep(1_000) }
    }

    /// Applies what the ledger has and the books have not. A failure is told and tried again: the books can be rebuilt.
    private func catchUp(_ stores: DaemonStores) {
        let taken = queue.withLock { queue in
            defer { queue = Queue() }
            return queue
        }
        do {
            // What is shown is on the disk already, so after a gap the disk has it all.
            if taken.hasGap { try stores.readOn() } else { try stores.records.apply(taken.records) }
            let head = stores.ledger.head
            try stores.records.remember(RememberedHead(size: head.size, root: head.root.bytes))
        } catch {
            // What was taken is lost to the queue, but not to the disk.
            queue.withLock { $0.hasGap = true }
            ErrorOutput.line("gatehouse: the books cannot follow the ledger: \(error)")
        }
    }
}
