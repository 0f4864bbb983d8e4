package import Export
import Glibc

/// Appends to a file and makes it durable before it answers. The file may be moved away or removed at any time (log
/// rotation): the next delivery goes to a new one of the same name.
package final class FileCarrier: Carrier {
    private struct Open {
        let descriptor: Int32
        let device: dev_t
        let node: ino_t
    }

    private let path: String
    private var file: Open?

    /// A carrier for the file at `path`.
    package init(path: String) {
        self.path = path
    }

    deinit {
        if let file { close(file.descriptor) }
    }

    /// What was answered is on the disk.
    package var isAcknowledged: Bool { true }

    /// There is no connection.
    package func hasBroken() -> Bool { false }

    /// Appends the bodies; a failure takes back what was written of them, so that no half line stays.
    package func deliver(_ payloads: [Payload]) -> DeliveryVerdict {
        do throws(DeliveryError) {
            let file = try opened()
            var status = stat()
            guard unsafe fstat(file.descriptor, &status) == 0 else { throw failure("looked at") }
            for payload in payloads {
                guard write(payload.body, to: file.descriptor) else {
                    let error = failure("written")
                    _ = ftruncate(file.descriptor, status.st_size)
                    throw error
                }
            }
            guard fdatasync(file.descriptor) == 0 else { throw failure("made durable") }
            return .taken
        } catch {
            return .later(after: nil, reason: error.message)
        }
    }

    /// The file that has the name now.
    private func opened() throws(DeliveryError) -> Open {
        var status = stat()
        if let file {
            if unsafe lstat(path, &status) == 0, status.st_ino == file.node, status.st_dev == file.device {
                return file
            }
            close(file.descriptor)
            self.file = nil
        }
        // Never through a link that somebody put there, and never onto a device or a pipe.
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw failure("opened") }
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw DeliveryError(.local, "`\(path)` is not a regular file")
        }
        endTornLine(descriptor, size: status.st_size)
        let file = Open(descriptor: descriptor, device: status.st_dev, node: status.st_ino)
        self.file = file
        return file
    }

    /// A crash can leave half a line; what follows must not become part of it. The entry is sent again anyway.
    private func endTornLine(_ descriptor: Int32, size: Int) {
        guard size > 0 else { return }
        let reader = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard reader >= 0 else { return }
        defer { close(reader) }
        var last: UInt8 = 0x0A
        let got = unsafe pread(reader, &last, 1, size - 1)
        if got == 1, last != 0x0A { _ = write([0x0A], to: descriptor) }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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

    private func failure(_ what: String) -> DeliveryError {
        DeliveryError(.local, "the file `\(path)` cannot be \(what): \(unsafe String(cString: strerror(errno)))")
    }
}
