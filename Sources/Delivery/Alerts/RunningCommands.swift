internal import Glibc
internal import Synchronization

/// The process groups of commands that run at the moment, so that none outlives the daemon.
package final class RunningCommands: Sendable {
    private struct State: Sendable {
        var groups: Set<pid_t> = []
        var isOver = false
    }

    // Guards the groups against the end, which comes from another thread.
    private let state = Mutex(State())

    /// None yet.
    package init() {}

    /// Starts a group by `start` and counts it; nil after the end.
    func start(_ start: () throws(DeliveryError) -> ChildProcess) throws(DeliveryError) -> ChildProcess? {
        try state.withLock { state throws(DeliveryError) in
            guard !state.isOver else { return nil }
            let child = try start()
            state.groups.insert(child.process)
            return child
        }
    }

    /// Forgets a group whose first process was waited for.
    func ended(_ child: ChildProcess) {
        state.withLock { _ = $0.groups.remove(child.process) }
    }

    /// Kills every group with all that is in it, and lets none start any more.
    package func endAll() {
        state.withLock { state in
            state.isOver = true
            for group in state.groups { kill(-group, SIGKILL) }
        }
    }
}
