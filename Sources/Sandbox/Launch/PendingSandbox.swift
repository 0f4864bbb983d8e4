import CSandbox

/// A sandbox that is built and waits: its listeners can be handed to whoever serves them, then it may start.
package final class PendingSandbox: Sendable {
    /// The gates' listeners inside the sandbox's network.
    package let listeners: SandboxListeners

    private let process: SandboxProcess
    private let reader: ReportReader
    private let checks: [ProbeCheck]

    init(process: SandboxProcess, reader: ReportReader, checks: [ProbeCheck], listeners: SandboxListeners) {
        self.process = process
        self.reader = reader
        self.checks = checks
        self.listeners = listeners
    }

    /// Puts up the walls, probes them from inside, and starts the command. When it throws, nothing runs any more and
    /// the workspace is as it was.
    package func start() throws(SandboxError) -> RunningSandbox {
        do throws(SandboxError) {
            let status = gh_child_go(process.control)
            guard status == 0 else {
                throw SandboxError(.setup, "the sandbox's init went away", cause: SystemCode(-status))
            }
            return RunningSandbox(process: process, probe: try started(), listeners: listeners)
        } catch {
            process.destroy()
            throw error
        }
    }

    /// Gives the sandbox up before it started.
    package func abandon() {
        process.destroy()
    }

    /// Waits until the command runs; what the probe found.
    private func started() throws(SandboxError) -> ProbeReport {
        let report: ProbeReport
        switch try reader.next() {
        case .started(let results):
            report = ProbeReport(checks: checks, results: results)
            if report.breach == nil { return report }
        case .probed(let results):
            report = ProbeReport(checks: checks, results: results)
        default:
            throw SandboxError(.setup, "the sandbox's init spoke out of turn")
        }
        throw refusal(report)
    }

    private func refusal(_ report: ProbeReport) -> SandboxError {
        guard let breach = report.breach else {
            return SandboxError(.probe, "the probe inside the sandbox failed and does not say where")
        }
        let what = breach.mustSucceed ? "could not" : "was able to"
        return SandboxError(
            .probe, "the probe inside the sandbox \(what) \(breach.name): \(breach.outcome)",
            hint: breach.mustSucceed ? nil : "nothing was started; this system does not hold the agent")
    }
}
