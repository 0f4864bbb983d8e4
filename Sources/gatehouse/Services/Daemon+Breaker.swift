import Gate
import Glibc
import Policy
import Proxy
import Vocabulary

extension Daemon {
    /// Goes on with every stop that the gate begins by itself: the gate is shut already, then the connections close, then
    /// the agents end. Nothing here waits for the ledger or the disk before that.
    func obeyBreaker() {
        gate.whenBreakerTrips { [weak self] reason in
            // Closing connections waits for event loops, and the caller may be one.
            let isUnderWay = BackgroundThread.start { self?.breakOff(reason) }
            if !isUnderWay { self?.breakOff(reason) }
        }
    }

    private func breakOff(_ reason: String) {
        let closed = doors.closeConnections()
        // Closing is begun, not done: the agents end behind it, and an exchange that hangs does not keep them alive.
        for _ in 0..<GatehouseLimits.stopSteps where gate.openPasses > 0 { usleep(5_000) }
        runs.killAll(reason: reason)
        let isMarked = StopMark(path: configuration.paths.stopMark).set(reason)
        ErrorOutput.line(
            "gatehouse: \(reason); the gate is shut, \(closed) connections closed, all agents are told to end; "
                + "it stays so until `gatehouse resume --reason …`")
        if !isMarked { ErrorOutput.line("gatehouse: WARNING: the stop could not be written down") }
    }

    /// What an operator must know who opens the gate while budgets are used up; empty when none is.
    func spentBudgets() -> String {
        let spent = gate.budgetLines().filter { $0.run == nil && $0.budget.cap.force == .hard && $0.told >= 100 }
        return spent.map { line in
            let until = line.frees.map { " until \($0)" } ?? ""
            return "; `\(line.budget.name)` is used up: what does not fit into the \(line.left) left is refused\(until)"
        }.joined()
    }
}
