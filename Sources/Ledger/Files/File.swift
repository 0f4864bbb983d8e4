internal import Glibc

/// An open file; closes with its last reference. Calls that a signal interrupts are repeated.
final class File: Sendable {
    let path: String
    private let descriptor: Int32
    private let watch: DiskWatch?

    /// Opens without following a link in the last part of the path and without leaking into children. What is neither a
    /// regular file nor, where one is asked for, a folder is refused: a pipe would hold whoever opens it for ever.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600, watch: DiskWatch? = nil) throws(LedgerError) {
        self.path = path
        self.watch = watch
        let isAllowed =
            flags & O_CREAT == 0 || watch.permits(.open(path: path, empties: flags & O_TRUNC != 0))
        let safely = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        descriptor = isAllowed ? unsafe Glibc.open(path, flags | safely, mode) : -1
        guard descriptor >= 0 else {
            let cause = SystemFailure.last
            throw LedgerError(cause.number == ENOENT ? .missing : cause.code, "cannot open `\(path)`", cause: cause)
        }
        guard flags & O_DIRECTORY == 0 else { return }
        guard try status().st_mode & S_IFMT == S_IFREG else {
            throw LedgerError(.corrupt, "`\(path)` is not a regular file: find out who put it there")
        }
    }

    deinit {
        close(descriptor)
    }

    private func failed(_ what: String) -> LedgerError {
        let cause = SystemFailure.last
        return LedgerError(cause.code, "cannot \(what) `\(path)`", cause: cause)
    }

    private func status() throws(LedgerError) -> stat {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failed("examine") }
        return status
    }

    /// The file's length in bytes.
    func size() throws(LedgerError) -> Int { Int(try status().st_size) }

    /// Refuses a file that group or others may touch.
    func requirePrivate() throws(LedgerError) {
        guard try status().st_mode & 0o077 == 0 else {
            throw LedgerError(.unsafePermissions, "others can access `\(path)`: run `chmod go= \(path)`")
        }
    }

    /// Up to `count` bytes from `offset`; fewer only at the end of the file.
    func read(at offset: Int, count: Int) throws(LedgerError) -> [UInt8] {
        var failure = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let part = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let got = unsafe pread(descriptor, part.baseAddress, part.count, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                failure = got < 0
                guard got > 0 else { return }
                filled += got
            }
        }
        guard !failure else { throw failed("read") }
        return bytes
    }

    /// Writes all bytes at `offset`.
    func write(_ bytes: [UInt8], at offset: Int) throws(LedgerError) {
        guard watch.permits(.write(path: path, offset: offset, bytes: bytes)) else { throw failed("write to") }
        guard unsafe bytes.withUnsafeBytes({ unsafe writeAll($0, at: offset) }) else { throw failed("write to") }
    }

    /// Writes whole blocks at `offset`, which is a multiple of them.
    func write(_ blocks: BlockBuffer, at offset: Int) throws(LedgerError) {
        let isWritten = unsafe blocks.withBytes { bytes in
            guard watch.permits(.write(path: path, offset: offset, bytes: unsafe Array(bytes))) else { return false }
            return unsafe writeAll(bytes, at: offset)
        }
        guard isWritten else { throw failed("write to") }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        var written = 0
        while written < bytes.count {
            let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = unsafe pwrite(descriptor, part.baseAddress, part.count, off_t(offset + written))
            if count < 0, errno == EINTR || errno == EINVAL && setBypassing(false) { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    /// Has writes of whole blocks go past the page cache, where the file system can: what nobody reads soon need not be
    /// copied there, nor push out what somebody does.
    func bypassCache() { _ = setBypassing(true) }

    /// Says whether anything changed.
    private func setBypassing(_ bypasses: Bool) -> Bool {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, (flags & __O_DIRECT != 0) != bypasses else { return false }
        return fcntl(descriptor, F_SETFL, flags ^ __O_DIRECT) == 0
    }

    /// Makes the file's data, and its length, durable. A failure is never the one of a full disk, from which a writer
    /// may go on: what the disk holds is not known any more.
    func sync() throws(LedgerError) {
        guard watch.permits(.sync(path: path)), fdatasync(descriptor) == 0 else {
            throw LedgerError(.io, "cannot make `\(path)` durable", cause: SystemFailure.last)
        }
    }

    /// Cuts the file at `size`.
    func truncate(to size: Int) throws(LedgerError) {
        guard watch.permits(.truncate(path: path, size: size)), ftruncate(descriptor, off_t(size)) == 0 else {
            throw failed("truncate")
        }
    }

    /// Allocates zeroes up to `size`, so that appends need not grow the file. File systems that cannot are let off.
    func allocate(from offset: Int, to size: Int) throws(LedgerError) {
        guard size > offset else { return }
        var result = watch.permits(.allocate(path: path, size: size)) ? EINTR : errno
        while result == EINTR { result = posix_fallocate(descriptor, off_t(offset), off_t(size - offset)) }
        guard result == 0 || result == EOPNOTSUPP || result == EINVAL else {
            let cause = SystemFailure(number: result)
            throw LedgerError(cause.code, "cannot allocate space for `\(path)`", cause: cause)
        }
    }

    /// Takes the exclusive lock, which lives as long as this object; false when another process has it.
    func lock() throws(LedgerError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw failed("lock") }
        return false
    }
}

extension DiskWatch? {
    /// Whether the step may happen; otherwise `errno` says what is to be told.
    func permits(_ step: @autoclosure () -> DiskStep) -> Bool {
        guard let self else { return true }
        let number = self(step())
        errno = number
        return number == 0
    }
}
