import Glibc
import Ledger
import Records

/// Keeps the search index close behind the ledger on a thread of its own. Nothing waits for it: it reads what is on the
/// disk already, and a search takes in the rest itself. A failure is told and tried again.
struct IndexKeeper: Sendable {
    let reader: LedgerReader
    let path: String
    let trouble: FollowerTrouble

    /// Follows the ledger until the process ends.
    func start() {
        BackgroundThread.start(.following) { follow() }
    }

    private func follow() {
        while true {
            do {
                let index = try LedgerIndex(path: path, reader: reader)
                while try !index.isOutdated() {
                    try index.catchUp()
                    trouble.clear()
                    usleep(UInt32(GatehouseLimits.indexInterval) * 1_000)
                }
            } catch {
                trouble.note("cannot follow the ledger: \(error)")
                usleep(UInt32(GatehouseLimits.indexInterval) * 10_000)
            }
        }
    }
}
