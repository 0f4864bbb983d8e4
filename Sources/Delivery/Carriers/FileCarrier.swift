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
    private let closed: ClosedPlaces
    private var file: Open?

    /// A carrier for the file at `path`, which must lie in none of the closed places.
    package init(path: String, closed: ClosedPlaces = ClosedPlaces()) {
        self.path = path
        self.closed = closed
    }

    /// Looks at a path before anything is written there.
    ///
    /// - Returns: what identifies the file however it is called, or why it cannot be a sink's.
    package static func look(at path: String, closed: ClosedPlaces) -> Looked {
        do throws(DeliveryError) {
            return .open(identity: try FilePlace(path, closed: closed).identity())
        } catch {
            // A folder that is not there yet may come; a place that is closed stays closed.
            return error.code == .address ? .closed(reason: error.message) : .open(identity: path)
        }
    }

    /// What a look at a path showed.
    package enum Looked: Hashable, Sendable {
        /// A sink may write there; equal identities are one file.
        case open(identity: String)
        /// No sink may.
        case closed(reason: String)
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
            guard unsafe fstat(file.descriptor, &status) == 0 else {
                throw DeliveryError.file("file cannot be looked at")
            }
            for payload in payloads {
                guard write(payload.body, to: file.descriptor) else {
                    let error = DeliveryError.file("file cannot be written")
                    _ = ftruncate(file.descriptor, status.st_size)
                    throw error
                }
            }
            guard fdatasync(file.descriptor) == 0 else { throw DeliveryError.file("file cannot be made durable") }
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
        let (descriptor, found) = try FilePlace(path, closed: closed).openFile()
        endTornLine(descriptor, size: found.st_size)
        let file = Open(descriptor: descriptor, device: found.st_dev, node: found.st_ino)
        self.file = file
        return file
    }

    /// A crash can leave half a line; what follows must not become part of it. The entry is sent again anyway.
    private func endTornLine(_ descriptor: Int32, size: Int) {
        var last: UInt8 = 0x0A
        guard size > 0, unsafe pread(descriptor, &last, 1, size - 1) == 1, last != 0x0A else { return }
        _ = write([0x0A], to: descriptor)
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
}
