import Glibc
import Sandbox
import Testing

@Suite struct FileViewTests {
    @Test(arguments: [
        "/usr/x", "/etc/x", "/x", "/opt/x", "/bin/x", "/dev/x", "/run/x", "/home/x", "/proc/sys/kernel/hostname",
        "/proc/sysrq-trigger", "/proc/self/uid_map",
    ])
    func `nothing can be written outside the workspace and the temporary folders`(path: String) throws {
        let outcome = try Confined().attempt("os.open('\(path)', os.O_WRONLY | os.O_CREAT)")
        #expect(["EROFS", "EACCES", "ENOENT", "EPERM"].contains(outcome))
    }

    @Test(arguments: [
        "/etc/shadow", "/etc/gshadow", "/root", "/home/probe", "/sys", "/var/lib", "/etc/resolv.conf", "/boot",
        "/etc/ssh",
    ])
    func `F19: what is not listed does not exist`(path: String) throws {
        #expect(try Confined().attempt("os.stat('\(path)')") == "ENOENT")
    }

    @Test func `the workspace can be written and what is written stays`() throws {
        let confined = try Confined()
        #expect(try confined.shell("mkdir -p a/b && echo kept > a/b/c && mv a/b/c a/c").status == 0)
        #expect(TemporaryFolder.text("\(confined.workspace)/a/c") == "kept\n")
    }

    @Test func `the private temporary folders can be written and leave nothing on the host`() throws {
        let name = "gatehouse-private-\(getpid())"
        let outcome = try Confined().shell(
            "echo x > /tmp/\(name) && echo x > /dev/shm/\(name) && echo x > /var/tmp/\(name)2 && ls /tmp | wc -l")
        #expect(outcome.status == 0)
        #expect(!TemporaryFolder.exists("/tmp/\(name)") && !TemporaryFolder.exists("/dev/shm/\(name)"))
    }

    @Test func `F9: links made in the workspace lead nowhere new`() throws {
        let secret = try TemporaryFolder.make()
        defer { TemporaryFolder.discard(secret) }
        try TemporaryFolder.write("secret", to: "\(secret)/file")
        let confined = try Confined()
        #expect(TemporaryFolder.makeLink("\(confined.workspace)/out", to: "\(secret)/file"))
        #expect(TemporaryFolder.makeLink("\(confined.workspace)/folder", to: secret))
        #expect(try confined.attempt("open('out').read()") == "ENOENT")
        #expect(try confined.attempt("open('folder/file', 'w')") == "ENOENT")
        #expect(try confined.attempt("os.open('out', os.O_CREAT | os.O_WRONLY)") == "ENOENT")
        #expect(TemporaryFolder.text("\(secret)/file") == "secret")
    }

    @Test func `a readable path is seen and cannot be written`() throws {
        let shown = try TemporaryFolder.make()
        defer { TemporaryFolder.discard(shown) }
        try TemporaryFolder.write("shown", to: "\(shown)/file")
        var confined = try Confined()
        confined.profile.readable = [shown]
        #expect(try confined.shell("cat \(shown)/file").output == "shown")
        #expect(try confined.attempt("open('\(shown)/file', 'a')") == "EROFS")
    }

    @Test(arguments: ["/", "/etc", "/home", "/proc/self", "/dev", "/nonexistent/x", "/etc/passwd"])
    func `a workspace that is part of the system or no folder is refused`(path: String) throws {
        var confined = try Confined()
        confined.profile.workspace = path
        #expect(throws: SandboxError.self) { try confined.shell("true") }
    }

    @Test func `a workspace that holds what must stay hidden is refused`() throws {
        var confined = try Confined()
        confined.profile.hidden = ["\(confined.workspace)/state"]
        let error = try #require(throws: SandboxError.self) { try confined.shell("true") }
        #expect(error.code == .profile)
    }

    @Test func `a program finds its user, host name and device files`() throws {
        let script =
            "id -un >/dev/null && getent hosts localhost && hostname && head -c 4 /dev/urandom | wc -c && test -c /dev/null"
        let outcome = try Confined().shell(script)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("sandbox\n4\n"))
    }
}
