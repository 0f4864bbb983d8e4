import Gate
import Proxy

extension Daemon {
    /// Shuts the gate by the daemon's own decision, until an operator opens it again, over restarts too.
    ///
    /// - Returns: what was done, for the log.
    func shut(_ reason: String) -> String {
        gate.stop(reason: reason)
        let closed = doors.closeConnections()
        let marked = StopMark(path: configuration.paths.stopMark).set(reason)
        return "the gate is shut; \(closed) connections closed; `gatehouse resume` opens it"
            + (marked ? "" : "; WARNING: that could not be written down and will not outlive the daemon")
    }
}
