import Glibc

/// Writes to a descriptor that somebody else opened, which may be a pipe that nobody reads quickly.
enum DescriptorOutput {
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(GatehouseError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&request, 1, -1)
            } else if errno != EINTR {
                throw GatehouseError(
                    .usage, "the payload cannot be written: \(unsafe String(cString: strerror(errno)))")
            }
        }
    }
}
