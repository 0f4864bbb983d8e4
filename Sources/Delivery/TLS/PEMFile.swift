import Glibc

/// A PEM file, read whole and bounded.
enum PEMFile {
    /// What may be in it.
    enum Content {
        /// Certificates; anybody may read them.
        case certificates
        /// A private key; refused when everybody may read it.
        case key
    }

    /// The file's bytes.
    static func read(_ path: String, _ content: Content) throws(DeliveryError) -> [UInt8] {
        // A pipe without a writer would hold the sink for ever.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, unsafe String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw unreadable(path, "it is not a regular file")
        }
        if content == .key, status.st_mode & 0o007 != 0 {
            throw DeliveryError(.files, "the key `\(path)` can be used by everybody on this machine; `chmod 600` it")
        }
        return try bytes(descriptor, path)
    }

    private static func bytes(_ descriptor: Int32, _ path: String) throws(DeliveryError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let got = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            guard got >= 0 else { throw unreadable(path, unsafe String(cString: strerror(errno))) }
            if got == 0 { return bytes }
            bytes += chunk.prefix(got)
            guard bytes.count <= DeliveryLimits.pemBytes else {
                throw unreadable(path, "it has more than \(DeliveryLimits.pemBytes) bytes")
            }
        }
    }

    private static func unreadable(_ path: String, _ why: String) -> DeliveryError {
        DeliveryError(.files, "the file `\(path)` cannot be read: \(why)")
    }
}
