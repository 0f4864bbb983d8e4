import CSandbox
import Glibc

/// A confined command that runs. It dies with this process, or when the last reference to this object goes.
package final class RunningSandbox: Sendable {
    /// What the probe found before the command started.
    package let probe: ProbeReport

    private let process: SandboxProcess
    // The listeners live at least as long as the command that connects to them.
    private let listeners: SandboxListeners

    init(process: SandboxProcess, probe: ProbeReport, listeners: SandboxListeners) {
        self.process = process
        self.probe = probe
        self.listeners = listeners
    }

    /// Waits for the command's end, then removes the stand-ins from the workspace.
    ///
    /// - Parameter forwarding: whether signals sent to this process go to the command meanwhile (INT, TERM, HUP, QUIT,
    ///   USR1, USR2, CONT). Signal handlers belong to the whole process: at most one sandbox may be waited for like that.
    /// - Returns: the command's exit status; 128 + n when signal n ended it.
    package func wait(forwarding: Bool = true) -> Int32 {
        guard forwarding else { return process.wait() }
        _ = gh_forward_signals(process.pidfd)
        defer { _ = gh_forward_signals(-1) }
        return process.wait()
    }

    /// Sends a signal to the command.
    package func signal(_ number: Int32) {
        process.signal(number)
    }

    /// Ends every process of the sandbox at once.
    package func kill() {
        process.signal(SIGKILL)
    }
}
