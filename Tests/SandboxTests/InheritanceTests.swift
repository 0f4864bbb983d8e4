import CSandbox
import Glibc
import Testing

/// What is made while another thread starts a program must not be in that program.
@Suite struct InheritanceTests {
    private static func isClosedInPrograms(_ descriptor: Int32) -> Bool {
        fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0
    }

    @Test func `both ends of a pipe are closed in other programs`() {
        var ends: [Int32] = [-1, -1]
        let status = unsafe gh_pipe(&ends)
        #expect(status == 0)
        for end in ends {
            #expect(Self.isClosedInPrograms(end))
            close(end)
        }
    }

    @Test func `a connection is closed in other programs, and a listener that is none is told`() throws {
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { for descriptor in [listener, client] { close(descriptor) } }
        // A name of the kernel's own choice, outside the file system.
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var length = socklen_t(MemoryLayout<sa_family_t>.size)
        try unsafe withUnsafeMutablePointer(to: &name) { pointer in
            try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                try #require(unsafe bind(listener, address, length) == 0)
                length = socklen_t(MemoryLayout<sockaddr_un>.size)
                try #require(unsafe getsockname(listener, address, &length) == 0)
                try #require(listen(listener, 1) == 0)
                try #require(unsafe connect(client, address, length) == 0)
            }
        }
        let accepted = gh_accept(listener)
        #expect(accepted >= 0 && Self.isClosedInPrograms(accepted))
        close(accepted)
        #expect(gh_accept(client) == -EINVAL)
        #expect(gh_accept(-1) == -EBADF)
    }
}
