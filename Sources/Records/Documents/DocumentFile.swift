import Glibc
package import Vocabulary

/// A document in a file of the daemon's own: mode 0600, replaced by a new file that takes its name, both on the disk before
/// anybody is told.
package struct DocumentFile: DocumentStoring {
    private let path: String
    private let limit: Int

    /// Names the file.
    ///
    /// - Parameter limit: bytes; a longer document is neither read nor written.
    package init(path: String, limit: Int) {
        self.path = path
        self.limit = limit
    }

    /// What the file holds. One that others can use, or that is no plain file, is a failure.
    package func load() throws(DocumentFailure) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("opened", errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure("looked at", errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
            status.st_nlink == 1
        else {
            throw DocumentFailure(
                "`\(path)` is not a file of this user's alone; see who could write to it, then run `chmod 600 \(path)`")
        }
        guard status.st_size <= limit else { throw DocumentFailure("`\(path)` is longer than \(limit) bytes") }
        return try read(descriptor, Int(status.st_size))
    }

    private func read(_ descriptor: Int32, _ count: Int) throws(DocumentFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes { memory in
                unsafe Glibc.read(descriptor, memory.baseAddress.map { unsafe $0 + filled }, count - filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw failure("read", got < 0 ? errno : EIO) }
            filled += got
        }
        return bytes
    }

    /// Writes a new file and gives it the name.
    package func replace(with bytes: [UInt8]) throws(DocumentFailure) {
        guard bytes.count <= limit else { throw DocumentFailure("`\(path)` would be longer than \(limit) bytes") }
        let temporary = path + ".new"
        // One that a crash left behind; the daemon is the folder's only writer.
        unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("written", errno) }
        let isWritten = write(bytes, descriptor) && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWritten else {
            unsafe unlink(temporary)
            throw failure("written", code)
        }
        guard unsafe rename(temporary, path) == 0 else { throw failure("replaced", errno) }
        try syncFolder()
    }

    private func write(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { memory in
                unsafe Glibc.write(
                    descriptor, memory.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    /// The new name is on the disk only when the folder is.
    private func syncFolder() throws(DocumentFailure) {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.utf8.startIndex
        let folder = String(path[..<end])
        let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("made durable", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("made durable", errno) }
    }

    private func failure(_ what: String, _ code: Int32) -> DocumentFailure {
        DocumentFailure("`\(path)` cannot be \(what): \(unsafe String(cString: strerror(code)))")
    }
}
