import Glibc

/// Writes files of the operator as a whole or not at all: a new file beside the old one takes its name and its mode.
enum WholeFile {
    /// Replaces the file at `path`; a symbolic link keeps pointing at the file that is replaced.
    ///
    /// - Parameter mode: of a file that is not there yet.
    static func write(_ bytes: [UInt8], to path: String, mode newMode: mode_t = 0o644) throws(GatehouseError) {
        let target = canonical(path)
        var status = stat()
        let isThere = unsafe stat(target, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            throw GatehouseError(.usage, "`\(path)` is not a regular file")
        }
        let mode = isThere ? status.st_mode & 0o7777 : newMode
        let temporary = target + ".new-\(getpid())"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("write", path) }
        var isDone = fill(descriptor, bytes)
        if isThere { isDone = isDone && (fchown(descriptor, status.st_uid, status.st_gid) == 0 || errno == EPERM) }
        isDone = isDone && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
        close(descriptor)
        guard isDone, unsafe rename(temporary, target) == 0 else {
            let error = failure("write", path)
            unsafe unlink(temporary)
            throw error
        }
    }

    private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            guard count > 0 || errno == EINTR else { return false }
            written += max(0, count)
        }
        return true
    }

    /// The file behind symbolic links; the path itself when there is none yet.
    private static func canonical(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    private static func failure(_ what: String, _ path: String) -> GatehouseError {
        GatehouseError(.usage, "cannot \(what) `\(path)`: \(unsafe String(cString: strerror(errno)))")
    }
}
