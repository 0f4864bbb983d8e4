import Glibc
import Sandbox

/// One run from the client's side: plan, confine, register, start, wait.
struct RunSession {
    let agent: String?
    let policy: String?
    let task: String?
    let command: [String]
    let verbose: Bool

    /// Runs the command to its end and returns the exit status to leave with.
    func run() throws(GatehouseError) -> Int32 {
        let facts = ProcessFacts.current
        let daemon = DaemonStarter(facts: facts, policy: policy)
        let client = try daemon.connect()
        guard case .hello(let hello) = try client.ask(.hello),
            case .plan(let plan) = try client.ask(.plan(agent: agent))
        else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        let placeholder = RunNames.placeholder()
        let profile = try SandboxPlan(plan: plan, facts: facts, placeholder: placeholder, command: command).profile()
        let pending: PendingSandbox
        do {
            pending = try SandboxLauncher.prepare(profile)
        } catch {
            throw GatehouseError(
                .denied, "the sandbox cannot be built: \(error.message)", hint: error.hint, cause: error)
        }
        let lease = RunLease(
            daemon: daemon, client: client, wasEmbedded: hello.embedded, listeners: pending.listeners,
            registration: RunRegistration(
                agent: plan.agent, run: nil, placeholder: placeholder, command: command.first ?? "",
                task: task))
        do {
            try lease.register()
        } catch {
            pending.abandon()
            throw error
        }
        let running: RunningSandbox
        do {
            running = try pending.start()
        } catch {
            throw GatehouseError(
                .denied, "the sandbox's walls do not hold: \(error.message)", hint: error.hint, cause: error)
        }
        lease.watch { reason in
            ErrorOutput.line("gatehouse: \(reason)")
            running.kill()
        }
        let status = running.wait()
        lease.end(status: status)
        return status
    }
}
