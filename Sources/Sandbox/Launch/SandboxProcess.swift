import CSandbox
import Glibc
import Synchronization

/// The sandbox's init, held by descriptors; when the control socket closes the whole sandbox dies.
final class SandboxProcess: Sendable {
    let pidfd: Int32
    let control: Int32
    private let workspace: WorkspaceGuard
    private let exit = Mutex<Int32?>(nil)

    init(child: gh_child, workspace: WorkspaceGuard) {
        pidfd = child.pidfd
        control = child.control
        self.workspace = workspace
    }

    deinit {
        if exit.withLock({ $0 == nil }) { destroy() }
        close(control)
        close(pidfd)
    }

    /// Ends every process of the sandbox at once and removes what it left in the workspace.
    func destroy() {
        signal(SIGKILL)
        _ = wait()
    }

    func signal(_ number: Int32) {
        _ = gh_signal_process(pidfd, number)
    }

    /// Waits for the end; once, and remembered.
    func wait() -> Int32 {
        exit.withLock { known in
            if let known { return known }
            var status: Int32 = 128 + SIGKILL
            _ = unsafe gh_wait_process(pidfd, &status)
            workspace.cleanUp()
            known = status
            return status
        }
    }
}
