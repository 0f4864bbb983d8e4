import Glibc
import Testing

@testable import Sandbox

@Suite struct StandInTests {
    /// What a run leaves behind that was killed: stand-ins on the disk, and nobody who holds the lock.
    private func leave(_ names: [String], in workspace: String) throws {
        let abandoned = try WorkspaceGuard(workspace: workspace)
        var parsed: [ProtectedName] = []
        for name in names { parsed.append(try ProtectedName(name)) }
        #expect(try !abandoned.prepare(parsed).steps.isEmpty)
    }

    @Test func `what a killed run left is removed by the next one`() throws {
        let confined = try Confined()
        try leave(SandboxProfile.protectedByDefault, in: confined.workspace)
        #expect(TemporaryFolder.exists("\(confined.workspace)/AGENTS.md"))
        #expect(try confined.shell("true").status == 0)
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }

    @Test func `what a killed run left is as protected as ever in the next one`() throws {
        let confined = try Confined()
        try leave(["AGENTS.md", ".ssh/"], in: confined.workspace)
        #expect(try confined.attempt("open('AGENTS.md', 'a')") == "EROFS")
        #expect(try confined.attempt("os.chmod('AGENTS.md', 0o777)") == "EROFS")
        #expect(try confined.attempt("open('.ssh/config', 'w')") == "EROFS")
    }

    @Test func `a name that a killed run protected and this one does not has no way to the others`() throws {
        var confined = try Confined()
        try leave(["AGENTS.md", "notes"], in: confined.workspace)
        confined.profile.protected = ["AGENTS.md"]
        // Both were one file.
        #expect(try confined.shell("echo evil > notes; cat AGENTS.md").output == "")
    }

    @Test func `a run beside one that protects more names is refused, and beside one that protects fewer is not`()
        throws
    {
        var confined = try Confined()
        confined.profile.protected = ["AGENTS.md", "notes"]
        let (first, reading) = try confined.start(["sleep", "30"])
        defer { close(reading) }
        var fewer = confined
        fewer.profile.protected = ["AGENTS.md"]
        let error = try #require(throws: SandboxError.self) { try fewer.shell("true") }
        #expect(error.code == .protectedName)
        var more = confined
        more.profile.protected = ["AGENTS.md", "notes", ".ssh/"]
        #expect(try more.attempt("open('notes', 'w')") == "EROFS")
        first.kill()
        #expect(first.wait(forwarding: false) == 137)
        // What the second made while the first ran falls to whoever is alone again.
        #expect(try more.shell("true").status == 0)
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }

    @Test func `a stand-in that the operator filled meanwhile is kept`() throws {
        let confined = try Confined()
        try leave([".git/hooks/", "AGENTS.md"], in: confined.workspace)
        try TemporaryFolder.write("mine", to: "\(confined.workspace)/AGENTS.md")
        try TemporaryFolder.write("mine", to: "\(confined.workspace)/.git/HEAD")
        #expect(try confined.attempt("open('.git/hooks/pre-commit', 'w')") == "EROFS")
        #expect(TemporaryFolder.text("\(confined.workspace)/AGENTS.md") == "mine")
        #expect(TemporaryFolder.text("\(confined.workspace)/.git/HEAD") == "mine")
    }

    @Test(.enabled(if: TemporaryFolder.exists("/usr/bin/git"), "git is not installed"))
    func `git init in a fresh workspace fails readably and leaves nothing`() throws {
        let confined = try Confined()
        let outcome = try confined.run(["git", "init"])
        #expect(outcome.status != 0)
        #expect(outcome.output.contains("Read-only file system"))
        #expect(TemporaryFolder.removeFolder(confined.workspace))
    }
}
