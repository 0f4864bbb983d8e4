import Glibc
import Ledger

/// The least that durability costs: the same bytes in the same groups, each written and synced, and nothing else done.
struct BareLoop {
    private let path: String
    private let bytes: [UInt8]

    /// A loop that writes a file at `path`, in a place of the same file system.
    init(path: String) {
        self.path = path
        bytes = [UInt8](repeating: UInt8(ascii: "x"), count: LedgerLimits.groupBytes * 2)
    }

    /// Writes groups of these sizes in bytes one after the other into a file that is allocated ahead as a segment is.
    ///
    /// - Returns: how long each took.
    func run(_ groups: [Int]) throws -> [Duration] {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw BenchmarkError.system("open", errno) }
        defer {
            close(file)
            unsafe unlink(path)
        }
        var offset = 0
        var allocated = 0
        var waits: [Duration] = []
        waits.reserveCapacity(groups.count)
        for size in groups {
            let began = ContinuousClock.now
            if offset + size > allocated {
                let ahead = offset + size + LedgerLimits.allocationBytes
                guard posix_fallocate(file, off_t(allocated), off_t(ahead - allocated)) == 0 else {
                    throw BenchmarkError.system("posix_fallocate", errno)
                }
                allocated = ahead
            }
            guard unsafe bytes.withUnsafeBytes({ unsafe pwrite(file, $0.baseAddress, size, off_t(offset)) }) == size,
                fdatasync(file) == 0
            else { throw BenchmarkError.system("fdatasync", errno) }
            offset += size
            waits.append(ContinuousClock.now - began)
        }
        return waits
    }
}
