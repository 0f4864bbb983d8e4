import Sandbox
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("1.1.1.1", 53), ("1.1.1.1", 853), ("8.8.8.8", 443), ("169.254.169.254", 80), ("10.0.0.1", 2_375),
    ])
    func `A17, A21: no TCP connection leaves`(host: String, port: Int) throws {
        let outcome = try Confined().attempt("socket.create_connection(('\(host)', \(port)), 2)")
        #expect(outcome == "ENETUNREACH")
    }

    @Test(arguments: [("8.8.8.8", 53), ("224.0.0.251", 5_353), ("224.0.0.252", 5_355), ("1.1.1.1", 443)])
    func `A17, A18: no datagram leaves, be it DNS, mDNS, LLMNR or QUIC`(host: String, port: Int) throws {
        let statement = "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('\(host)', \(port)))"
        #expect(try Confined().attempt(statement) == "ENETUNREACH")
    }

    @Test(arguments: [
        ("socket.AF_INET, socket.SOCK_RAW, 1", "EPERM"), ("socket.AF_INET, socket.SOCK_DGRAM, 1", "EPERM"),
        ("socket.AF_INET6, socket.SOCK_RAW, 58", "EPERM"), ("socket.AF_INET6, socket.SOCK_DGRAM, 58", "EPERM"),
        ("socket.AF_INET, socket.SOCK_STREAM, 262", "EPERM"), ("socket.AF_PACKET, socket.SOCK_RAW, 3", "EAFNOSUPPORT"),
    ])
    func `A19: raw, ping, multipath and packet sockets are refused`(arguments: String, code: String) throws {
        #expect(try Confined().attempt("socket.socket(\(arguments))") == code)
    }

    @Test(arguments: [
        ("16, 3, 9", "EPROTONOSUPPORT"), ("16, 3, 16", "EPROTONOSUPPORT"), ("38, 5, 0", "EAFNOSUPPORT"),
        ("40, 1, 0", "EAFNOSUPPORT"), ("21, 5, 0", "EAFNOSUPPORT"), ("30, 1, 0", "EAFNOSUPPORT"),
        ("41, 2, 0", "EAFNOSUPPORT"), ("33, 2, 2", "EAFNOSUPPORT"), ("31, 1, 3", "EAFNOSUPPORT"),
        ("44, 3, 0", "EAFNOSUPPORT"), ("29, 3, 1", "EAFNOSUPPORT"), ("15, 3, 2", "EAFNOSUPPORT"),
    ])
    func `F22: families other than Unix and Internet, and netlink other than route, are refused`(
        arguments: String, code: String
    ) throws {
        #expect(try Confined().attempt("socket.socket(\(arguments))") == code)
    }

    @Test(arguments: [
        "socket.AF_INET, socket.SOCK_STREAM", "socket.AF_INET6, socket.SOCK_DGRAM", "socket.AF_UNIX", "16, 3, 0",
    ])
    func `the sockets ordinary programs use can be made`(arguments: String) throws {
        #expect(try Confined().attempt("socket.socket(\(arguments))") == "done")
    }

    @Test(arguments: [SandboxPorts.model, SandboxPorts.egress])
    func `both gates accept connections from inside`(port: UInt16) throws {
        #expect(try Confined().attempt("socket.create_connection(('127.0.0.1', \(port)), 2)") == "done")
    }
}
