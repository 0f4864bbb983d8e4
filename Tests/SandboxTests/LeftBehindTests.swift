import CSandbox
import Testing

@testable import Sandbox

/// What an agent could leave in its workspace for the operator's own tools or other users to run.
@Suite struct LeftBehindTests {
    @Test(arguments: [
        "os.chmod('a', 0o4755)", "os.chmod('a', 0o2755)", "os.fchmod(os.open('a', os.O_RDWR), 0o6755)",
        "os.open('new', os.O_CREAT | os.O_WRONLY, 0o4755)", "os.mknod('node', 0o4755)",
    ])
    func `a program that runs as its owner cannot be left in the workspace`(attempt: String) throws {
        let program = """
            import os
            open('a', 'w').close()
            os.chmod('a', 0o755)
            try:
                \(attempt)
                print('left')
            except PermissionError:
                print('refused')
            """
        #expect(try Confined().python(program).output == "refused\n")
    }

    @Test func `every call that a rule names is known here, for an unknown name would be no rule at all`() {
        let mode = SystemCallRules.modeArguments.map(\.name) + SystemCallRules.creatingCalls.map(\.name)
        var names = SystemCallRules.refused + SystemCallRules.absent + mode
        // Calls that only x86-64 ever had.
        #if !arch(x86_64)
        let elsewhere = [
            "_sysctl", "create_module", "ioperm", "iopl", "modify_ldt", "uselib", "chmod", "creat", "mknod", "open",
        ]
        names.removeAll { elsewhere.contains($0) }
        #endif
        for name in names { #expect(unsafe gh_syscall_number(name) >= 0, "\(name)") }
        names = ["clone", "unshare", "ioctl", "personality", "execveat", "socket", "socketpair"]
        for name in names { #expect(unsafe gh_syscall_number(name) >= 0, "\(name)") }
    }

    @Test(arguments: [
        ".git/commondir", ".git/config.worktree", ".git/info/attributes", ".git/modules/x", ".git/worktrees/x", "HEAD",
    ])
    func `what leads git to another configuration cannot be written (F10)`(name: String) throws {
        let confined = try Confined()
        for folder in [".git", ".git/hooks"] { #expect(TemporaryFolder.makeFolder("\(confined.workspace)/\(folder)")) }
        let program = """
            try:
                open('\(name)', 'w').write('evil')
                print('written')
            except OSError:
                print('refused')
            """
        #expect(try confined.python(program).output == "refused\n")
    }
}
