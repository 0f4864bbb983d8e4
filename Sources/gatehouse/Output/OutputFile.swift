import Glibc

/// A file that a command writes because it was asked to.
enum OutputFile {
    /// Writes the file whole, in place of one that is there.
    static func write(_ bytes: [UInt8], to path: String) throws(GatehouseError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failed(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = failed(path)
                close(descriptor)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0 else { throw failed(path) }
    }

    private static func failed(_ path: String) -> GatehouseError {
        GatehouseError(.usage, "cannot write `\(path)`: \(unsafe String(cString: strerror(errno)))")
    }
}
