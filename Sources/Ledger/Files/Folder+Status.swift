internal import Glibc
internal import Vocabulary

extension Folder {
    /// The length of a regular file and when it was last written; nil for anything else.
    func status(_ name: String) -> (size: Int, changed: Timestamp)? {
        var status = stat()
        guard unsafe lstat(path(of: name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let milliseconds = Int64(status.st_mtim.tv_sec) &* 1_000 &+ Int64(status.st_mtim.tv_nsec / 1_000_000)
        return (Int(status.st_size), Timestamp(milliseconds: milliseconds))
    }

    /// Bytes of the disk that this user may still take.
    func freeBytes() throws(LedgerError) -> Int {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else {
            throw LedgerError(.io, "cannot examine the disk of `\(path)`", cause: SystemFailure.last)
        }
        let (bytes, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return overflow ? .max : Int(clamping: bytes)
    }
}
