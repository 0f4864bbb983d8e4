import Glibc
import Synchronization

/// A blocking TCP socket on loopback with bounded waits: nothing between the test and the wire.
final class RawSocket: Sendable {
    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private static let noSignal: Int32 = 0x4000
    private let open: Mutex<Int32?>
    private let number: Int32

    init(_ descriptor: Int32) {
        number = descriptor
        open = Mutex(descriptor)
        wait(at: 20)
        var on: Int32 = 1
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close() }

    /// A connection to a port of loopback.
    static func connect(_ port: Int, receiveBuffer: Int32? = nil) throws -> RawSocket {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        if var receiveBuffer {
            unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        let done = unsafe withAddress("127.0.0.1", port) { address, length in
            unsafe Glibc.connect(descriptor, address, length)
        }
        guard done == 0 else {
            Glibc.close(descriptor)
            throw Failure(call: "connect", code: errno)
        }
        return RawSocket(descriptor)
    }

    /// A listening descriptor, and its port.
    static func listen(_ host: String = "127.0.0.1", port: Int = 0) throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var on: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        let bound = unsafe withAddress(host, port) { address, length in unsafe Glibc.bind(descriptor, address, length) }
        guard bound == 0, Glibc.listen(descriptor, 256) == 0 else { throw Failure(call: "bind", code: errno) }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A port of loopback on which nobody listens.
    static func closedPort() throws -> Int {
        let (descriptor, port) = try listen()
        Glibc.close(descriptor)
        return port
    }

    private static func withAddress(
        _ host: String, _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        _ = unsafe inet_pton(AF_INET, host, &address.sin_addr)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// Accepts the next connection of a listening descriptor; nil when it was shut.
    static func accept(_ descriptor: Int32) -> RawSocket? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        return accepted >= 0 ? RawSocket(accepted) : nil
    }

    /// Bounds every later wait.
    func wait(at seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    func send(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let sent = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    number, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start, Self.noSignal)
            }
            guard sent > 0 else { throw Failure(call: "send", code: errno) }
            start += sent
        }
    }

    /// Some bytes, or none when the other side has ended. Throws when nothing came in time or the connection broke.
    func receive(atMost count: Int = 65_536) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let received = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe recv(number, buffer.baseAddress, count, 0)
        }
        guard received >= 0 else { throw Failure(call: "recv", code: errno) }
        return Array(bytes.prefix(received))
    }

    /// Ends this direction.
    func endWriting() { shutdown(number, Int32(SHUT_WR)) }

    /// Closes with a reset instead of an end.
    func reset() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        unsafe setsockopt(number, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    func close() {
        let descriptor = open.withLock { open in
            defer { open = nil }
            return open
        }
        if let descriptor { Glibc.close(descriptor) }
    }
}

extension RawSocket.Failure {
    var isTimeout: Bool { code == EAGAIN || code == EWOULDBLOCK }
}
