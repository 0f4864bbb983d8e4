import Proxy
import Synchronization
import Vocabulary

/// The runs that are under way, with the way to reach each one's client.
final class RunRegistry: Sendable {
    /// A run under way.
    struct ActiveRun: Sendable {
        let caller: Caller
        let command: String
        let started: Timestamp
        /// Tells the run's client to end the agent's processes.
        let kill: @Sendable (String) -> Void
    }

    // Guards the table of runs.
    private let runs = Mutex<[RunID: ActiveRun]>([:])

    /// Takes a run in. Says no when the name is taken.
    func add(_ run: ActiveRun) -> Bool {
        runs.withLock { runs in
            guard runs[run.caller.run] == nil else { return false }
            runs[run.caller.run] = run
            return true
        }
    }

    /// Lets a run go.
    func remove(_ run: RunID) {
        runs.withLock { $0[run] = nil }
    }

    /// Every run under way, oldest first.
    var active: [ActiveRun] {
        runs.withLock { Array($0.values) }.sorted { $0.started < $1.started }
    }

    /// Tells every client to end its agent.
    func killAll(reason: String) {
        for run in active { run.kill(reason) }
    }
}
