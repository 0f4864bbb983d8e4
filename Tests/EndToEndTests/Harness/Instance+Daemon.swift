import Foundation

extension Instance {
    /// Kills the daemon without any warning and waits until it is gone.
    func killDaemon() throws {
        guard let daemon else { throw HarnessError("no daemon was started") }
        kill(daemon.process.processIdentifier, SIGKILL)
        daemon.process.waitUntilExit()
    }

    /// Asks the daemon to end, as a service manager does, and waits for it.
    func endDaemon() throws {
        guard let daemon else { throw HarnessError("no daemon was started") }
        daemon.process.terminate()
        let finished = daemon.finish(within: 20)
        guard finished.status == 0 else { throw HarnessError("the daemon did not end well: \(finished.story)") }
    }

    /// Polls until something holds.
    func wait(for what: String, within seconds: Double = 20, until holds: () throws -> Bool) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while try !holds() {
            guard Date() < deadline else { throw HarnessError("waited in vain for \(what)") }
            usleep(20_000)
        }
    }
}
