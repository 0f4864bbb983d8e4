import Glibc
import Sandbox
import Testing

@Suite struct HostSocketTests {
    /// A Unix socket of the host on which somebody listens; the name may begin with NUL.
    private func listen(_ name: [UInt8]) throws -> Int32 {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in unsafe path.copyBytes(from: name) }
        let length = socklen_t(2 + name.count)
        let bound = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(socket, $0, length) }
        }
        try #require(bound == 0 && Glibc.listen(socket, 1) == 0)
        return socket
    }

    @Test(arguments: [
        "/var/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock",
        "/run/libvirt/libvirt-sock", "/run/systemd/private", "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0",
        "/run/user/0/bus", "/run/user/1000/bus", "/tmp/tmux-0/default",
    ])
    func `F1: no socket of the host exists inside`(path: String) throws {
        let statement = "socket.socket(socket.AF_UNIX).connect('\(path)')"
        #expect(try Confined().attempt(statement) == "ENOENT")
    }

    @Test func `F1, I1: a socket somebody listens on is not there, although its path is known`() throws {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.discard(folder) }
        let path = "\(folder)/admin.sock"
        let socket = try listen(Array(path.utf8))
        defer { close(socket) }
        #expect(try Confined().attempt("socket.socket(socket.AF_UNIX).connect('\(path)')") == "ENOENT")
    }

    @Test func `F2: an abstract socket of the host cannot be connected to`() throws {
        let name = "gatehouse-test-\(getpid())"
        let socket = try listen([0] + Array(name.utf8))
        defer { close(socket) }
        let outcome = try Confined().attempt("socket.socket(socket.AF_UNIX).connect('\\0\(name)')")
        #expect(["ECONNREFUSED", "EPERM"].contains(outcome))
    }
}
