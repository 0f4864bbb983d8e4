import Ledger
import Synchronization

/// Notes the bytes of each group that a ledger writes into its segments.
final class GroupSizes: Sendable {
    private let sizes = Mutex<[Int]>([])

    /// What the ledger is to be watched by.
    var watch: DiskWatch {
        { [self] step in
            if case .write(let path, _, let bytes) = step, path.hasSuffix(".seg") {
                sizes.withLock { $0.append(bytes.count) }
            }
            return 0
        }
    }

    /// The sizes since the last `forget`.
    var all: [Int] { sizes.withLock { $0 } }

    /// Begins anew.
    func forget() {
        sizes.withLock { $0.removeAll(keepingCapacity: true) }
    }
}
