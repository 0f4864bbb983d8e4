import Gate
import Glibc
import Ledger
import Policy
import Proxy
import Records
import Synchronization
import Vault
import Vocabulary

/// The daemon: everything composed once, and what operators may ask of it.
final class Daemon: Sendable {
    let configuration: DaemonConfiguration
    let gate: Gatekeeper
    let ledger: LedgerWriter
    let doors: Doors
    let detection: DetectionKeeper
    let desk: AlertDesk
    let evidenceDesk: EvidenceDesk
    let runs = RunRegistry()
    let acts: OperatorActs
    let clock: any WallClock
    let exports: ExportService
    let metrics: MetricsKeeper
    let vault: SecretVault
    let agents: AgentKeeper
    let callers: KeyedCallers
    // Held over a whole reload, so that two of them cannot mix; guards the last one that failed.
    let lastFailure = Mutex<FailedReload?>(nil)
    // One reload at a time; `lastFailure` is never held while one is under way, so that the status does not wait for it.
    let reloading = Mutex(())

    /// How the ledger's witnesses stand; nil without any. The keeper of the witnesses writes it.
    let witnesses = Mutex<StatusReport.Witnesses?>(nil)
    /// Why the search index stands still. Its keeper writes it.
    let indexTrouble = FollowerTrouble("the search index")
    /// What the last self-check of the ledger found. The self-checker writes it.
    let selfCheck = Mutex<StatusReport.SelfCheck?>(nil)

    init(
        configuration: DaemonConfiguration,
        gate: Gatekeeper,
        ledger: LedgerWriter,
        doors: Doors,
        detection: DetectionKeeper,
        desk: AlertDesk,
        evidenceDesk: EvidenceDesk,
        clock: any WallClock,
        exports: ExportService,
        agents: AgentKeeper,
        vault: SecretVault
    ) {
        self.configuration = configuration
        self.gate = gate
        self.ledger = ledger
        self.doors = doors
        self.detection = detection
        self.evidenceDesk = evidenceDesk
        self.desk = desk
        self.clock = clock
        self.exports = exports
        metrics = exports.metrics(from: ledger.size)
        self.agents = agents
        self.vault = vault
        self.callers = KeyedCallers(
            agents: agents, doors: doors, gate: gate, runs: runs, payloads: evidenceDesk.payloads, clock: clock)
        self.acts = OperatorActs(gate: gate, run: RunID("operator-" + RunNames.run()))
    }

    /// Who answers here.
    var hello: DaemonHello {
        DaemonHello(
            version: GatehouseVersion.text, process: getpid(), manifest: configuration.manifestPath,
            embedded: configuration.isEmbedded)
    }

    // MARK: - The kill switch

    /// Shuts the gate and closes everything, then enters it: a ledger that fails must not keep agents running.
    func stop(by name: OperatorName, reason: String, kill: Bool) -> String {
        // A kill switch does not argue about words.
        let reason = VisibleText.of(reason)
        gate.stop(reason: reason)
        let closed = doors.closeConnections()
        if kill { runs.killAll(reason: reason) }
        let marked = StopMark(path: configuration.paths.stopMark).set(reason)
        let facts = [Fact("reason", .string(reason))]
        let entered = (try? acts.perform(.operatorStop, by: name, facts: facts) { () throws(GatehouseError) in }) != nil
        var text = "the gate is shut; \(closed) connections closed"
        if kill { text += "; all agents are told to end" }
        if !marked { text += "; WARNING: the stop could not be written down and will not outlive the daemon" }
        if !entered { text += "; WARNING: the stop could not be entered in the ledger" }
        return text
    }

    /// Opens the gate again, once that is durable in the ledger.
    func resume(by name: OperatorName, reason: String) throws(GatehouseError) -> String {
        try OperatorText.check(reason, "the reason")
        guard gate.stopReason != nil else { return "the gate is open already" }
        try acts.perform(.operatorResume, by: name, facts: [Fact("reason", .string(reason))]) {
            () throws(GatehouseError) in
            guard StopMark(path: configuration.paths.stopMark).clear() else {
                throw GatehouseError(.internal, "the mark `\(configuration.paths.stopMark)` cannot be removed")
            }
            gate.resumeWork()
        }
        return "the gate is open" + spentBudgets()
    }

    // MARK: - Ledger

    /// Puts a new signing key of the ledger in force and enters who asked for it.
    ///
    /// - Returns: the new `vkey` line.
    func rotateKey(by name: OperatorName) throws(GatehouseError) -> String {
        do {
            return try ledger.rotateKey(by: name)
        } catch {
            throw GatehouseError(.internal, "the key cannot be rotated: \(error)", cause: error)
        }
    }

    /// Reads, erases, holds or prunes evidence.
    func evidence(
        _ request: EvidenceRequest, by name: OperatorName, output: Int32?
    ) throws(GatehouseError) -> String {
        try evidenceDesk.perform(request, by: name, retention: gate.policy.manifest.ledger.keep, output: output)
    }

    // MARK: - Runs

    /// What the sandbox of an agent must look like.
    func plan(for agent: String?) throws(GatehouseError) -> AgentPlan {
        try AgentPlan(manifest: gate.policy.manifest, agent: agent, configuration: configuration)
    }

    /// Begins a run: durable in the ledger first, then its doors open on the descriptors, which are taken over.
    func beginRun(
        _ registration: RunRegistration,
        by name: OperatorName,
        modelGate: Int32,
        egressGate: Int32,
        kill: @escaping @Sendable (String) -> Void
    ) throws(GatehouseError) -> Caller {
        guard let agent = AgentName(registration.agent), gate.policy.manifest.agent(agent.text) != nil else {
            throw GatehouseError(.usage, "the manifest has no agent `\(registration.agent)`")
        }
        guard let rules = gate.policy.manifest.agent(agent.text), rules.limits(ofTask: registration.task) != nil else {
            throw GatehouseError(
                .usage, "agent `\(agent.text)` has no task `\(VisibleText.of(registration.task ?? ""))`",
                hint: "name one that stands under `tasks` of the agent")
        }
        let caller = Caller(
            agent: agent, run: RunID(registration.run ?? RunNames.run()), id: try agents.id(of: agent))
        let run = RunRegistry.ActiveRun(
            caller: caller, command: registration.command, started: clock.now, kill: kill)
        guard runs.add(run) else {
            throw GatehouseError(.denied, "the run `\(caller.run)` is registered already")
        }
        do {
            let facts = [Fact("agent", .string(agent.text))]
            try acts.perform(.agentRun, by: name, facts: facts) { () throws(GatehouseError) in
                gate.report(RunEntry.started(run, task: registration.task))
                gate.begin(caller.run, task: registration.task)
                try open(caller, registration, modelGate, egressGate)
            }
        } catch {
            runs.remove(caller.run)
            throw error
        }
        return caller
    }

    /// Notes that an operator looked at a run that had reached a limit.
    func review(_ run: String, reason: String, by name: OperatorName) throws(GatehouseError) -> String {
        try OperatorText.check(run, "the run")
        try OperatorText.check(reason, "the reason")
        do {
            _ = try ledger.appendAndWait(
                Entry(
                    kind: .runReviewed, run: RunID(run),
                    fields: [.operator: .string(name.text), .reason: .string(reason)]))
        } catch {
            throw GatehouseError(.internal, "the review cannot be entered: \(error)", cause: error)
        }
        return "run \(run) is reviewed"
    }

    /// Ends a run: its doors close, its connections end.
    func endRun(_ caller: Caller, status: Int32?) {
        doors.close(run: caller.run)
        runs.remove(caller.run)
        gate.forget(caller.run)
        evidenceDesk.payloads.forget(caller.run)
        gate.report(RunEntry.ended(caller, status: status))
    }

    /// Waits until open exchanges are done, for a bounded time, then closes what is left.
    func drain() {
        let deadline = clock.now.milliseconds + Int64(GatehouseLimits.drainPatience)
        while gate.openPasses > 0, clock.now.milliseconds < deadline { usleep(10_000) }
        doors.closeAll()
    }

    private func open(
        _ caller: Caller,
        _ registration: RunRegistration,
        _ modelGate: Int32,
        _ egressGate: Int32
    ) throws(GatehouseError) {
        do {
            let run = DoorRun(caller: caller, placeholder: registration.placeholder)
            try doors.open(run, modelGate: modelGate, egressGate: egressGate)
        } catch {
            throw GatehouseError(.internal, "the doors of the run cannot be opened: \(error.message)", cause: error)
        }
    }
}
