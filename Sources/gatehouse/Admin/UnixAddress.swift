import Glibc

/// The address of a Unix stream socket.
struct UnixAddress: Sendable {
    private let path: [CChar]

    /// The address for a path; nil when it does not fit `sun_path` (107 bytes).
    init?(_ path: String) {
        let bytes = path.utf8.map { CChar(bitPattern: $0) }
        guard !bytes.isEmpty, bytes.count < 108, !bytes.contains(0) else { return nil }
        self.path = bytes
    }

    /// A connected socket, or nil when nobody listens.
    func connect() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let status = unsafe withSocketAddress { address, length in unsafe Glibc.connect(descriptor, address, length) }
        guard status == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// A listening socket with mode 0600, or nil with errno set.
    func listen() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let mask = umask(0o177)
        let status = unsafe withSocketAddress { address, length in unsafe bind(descriptor, address, length) }
        umask(mask)
        guard status == 0, Glibc.listen(descriptor, 128) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private func withSocketAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = path.map { UInt8(bitPattern: $0) }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}
