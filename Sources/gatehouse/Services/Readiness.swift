import Glibc

/// Says once that the daemon is ready, or why it is not: to systemd, to whoever started it, and on standard output.
struct Readiness: Sendable {
    /// A pipe handed over by the starter; nil when started by hand.
    let descriptor: Int32?

    /// The gate is open.
    func ready(_ line: String) {
        report("ready")
        print(line)
        StandardOutput.flush()
        notifySystemd()
    }

    /// Gives the starter its word and lets go of the pipe.
    func report(_ word: String) {
        guard let descriptor else { return }
        let bytes = Array(word.utf8)
        unsafe bytes.withUnsafeBytes { _ = unsafe write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    // sd_notify(3): one datagram to the socket named by NOTIFY_SOCKET; a leading `@` is the abstract namespace.
    private func notifySystemd() {
        guard let path = ProcessFacts.current.variable("NOTIFY_SOCKET"), path.utf8.count < 108 else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var bytes = Array(path.utf8)
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let message = Array("READY=1\n".utf8)
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                unsafe message.withUnsafeBytes {
                    _ = unsafe sendto(descriptor, $0.baseAddress, $0.count, 0, target, length)
                }
            }
        }
    }
}
