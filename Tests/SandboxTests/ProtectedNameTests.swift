import Glibc
import Sandbox
import Testing

@Suite struct ProtectedNameTests {
    private let denied = ["EROFS", "EBUSY", "EXDEV", "EACCES", "EPERM"]

    @Test(arguments: [
        ".git/hooks/pre-commit", ".git/config", ".ssh/authorized_keys", "AGENTS.md", "CLAUDE.md", "SOUL.md", ".bashrc",
        ".vscode/tasks.json", ".mcp.json", ".git/hooks/../config", ".git//hooks/x",
    ])
    func `F10, I2: a protected name that did not exist cannot be created`(name: String) throws {
        let confined = try Confined()
        let statement = "os.makedirs(os.path.dirname('./\(name)'), exist_ok=True); open('\(name)', 'w').write('evil')"
        #expect(denied.contains(try confined.attempt(statement)))
        #expect(!TemporaryFolder.exists("\(confined.workspace)/\(name)"))
    }

    @Test func `F10: the stand-ins are gone after the run`() throws {
        let confined = try Confined()
        #expect(try confined.shell("ls -A").output.contains(".ssh"))
        #expect(try confined.shell("true").status == 0)
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }

    @Test(arguments: [
        "open('AGENTS.md', 'a')", "os.unlink('AGENTS.md')", "os.rename('evil', 'AGENTS.md')",
        "os.rename('AGENTS.md', 'old')", "os.link('AGENTS.md', 'second')", "os.truncate('AGENTS.md', 0)",
        "os.chmod('AGENTS.md', 0o777)", "os.symlink('evil', 'AGENTS.md')",
        "open('.git/hooks/pre-commit', 'w')", "os.rename('.git', 'old')", "os.rename('.git/hooks', '.git/old')",
        "os.rename('other', '.git/hooks')", "os.rename('other', '.git')", "os.rmdir('.git/hooks')",
        "os.rename('.git/evil', '.git/config')", "os.link('.git/config', 'alias')",
    ])
    func `F9, F11: an existing protected name cannot be changed, replaced, moved or linked`(statement: String) throws {
        let confined = try Confined()
        let root = confined.workspace
        for folder in [".git", ".git/hooks", "other"] { #expect(TemporaryFolder.makeFolder("\(root)/\(folder)")) }
        for file in ["AGENTS.md", "evil", ".git/config", ".git/evil"] {
            try TemporaryFolder.write("original \(file)", to: "\(root)/\(file)")
        }
        let outcome = try confined.attempt(statement)
        #expect((denied + ["EEXIST"]).contains(outcome))
        #expect(TemporaryFolder.text("\(root)/AGENTS.md") == "original AGENTS.md")
        #expect(TemporaryFolder.text("\(root)/.git/config") == "original .git/config")
    }

    @Test func `F11: a folder that was left by unlinking it leads nowhere`() throws {
        let outcome = try Confined().shell("mkdir d; cd d; rmdir ../d; echo x > ../AGENTS.md")
        #expect(outcome.status != 0)
    }

    @Test func `F9: a protected name that is a link is refused`() throws {
        let confined = try Confined()
        #expect(TemporaryFolder.makeLink("\(confined.workspace)/AGENTS.md", to: "/etc/passwd"))
        let error = try #require(throws: SandboxError.self) { try confined.shell("true") }
        #expect(error.code == .protectedName)
    }

    @Test func `F9: a link in place of a folder on the way is refused`() throws {
        let confined = try Confined()
        #expect(TemporaryFolder.makeLink("\(confined.workspace)/.git", to: "/tmp"))
        let error = try #require(throws: SandboxError.self) { try confined.shell("true") }
        #expect(error.code == .protectedName)
    }

    @Test func `F9: a protected file with a second hard link is refused`() throws {
        let confined = try Confined()
        try TemporaryFolder.write("x", to: "\(confined.workspace)/AGENTS.md")
        #expect(TemporaryFolder.makeHardLink("\(confined.workspace)/alias", to: "\(confined.workspace)/AGENTS.md"))
        let error = try #require(throws: SandboxError.self) { try confined.shell("true") }
        #expect(error.code == .protectedName)
    }

    @Test(arguments: ["/etc/passwd", "../x", "a/../b", "", "/", "a//b", "./a"])
    func `a protected name must lie in the workspace`(name: String) throws {
        var confined = try Confined()
        confined.profile.protected = [name]
        let error = try #require(throws: SandboxError.self) { try confined.shell("true") }
        #expect(error.code == .profile)
    }

    @Test func `a second run keeps the stand-ins of the first alive`() throws {
        let confined = try Confined()
        let (first, reading) = try confined.start(["sh", "-c", "sleep 1; echo evil > .bashrc; echo status $?"])
        #expect(try confined.shell("true").status == 0)
        let output = Pipe.drain(reading)
        _ = first.wait(forwarding: false)
        #expect(!output.contains("status 0"))
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }
}
