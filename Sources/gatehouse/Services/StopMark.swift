import Glibc

/// The file that keeps a stop over restarts: while it is there, the gate starts shut.
struct StopMark: Sendable {
    let path: String

    /// The reason of a stop that still holds. A mark that cannot be read holds too.
    var reason: String? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return errno == ENOENT ? nil : "an earlier stop" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let got = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        return got > 0 ? String(decoding: bytes.prefix(got), as: UTF8.self) : "an earlier stop"
    }

    /// Writes the mark down durably. Says whether that worked.
    func set(_ reason: String) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array(reason.utf8.prefix(1_024))
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        return written == bytes.count && fsync(descriptor) == 0
    }

    /// Removes the mark. Says whether it is gone.
    func clear() -> Bool {
        unsafe unlink(path) == 0 || errno == ENOENT
    }
}
