import CSandbox
import Detection
import Gate
import Glibc
import Ledger
import Policy
import Proxy
import Records
import Vault
import Vocabulary

/// The daemon's life: open everything in order, open the gate, follow signals, close everything in order.
struct DaemonService {
    let configuration: DaemonConfiguration
    let readiness: Readiness

    /// Runs until a signal ends it.
    func run() throws(GatehouseError) {
        Signals.block()
        // Nobody of the same user may read provider keys out of this process (E8, F7).
        _ = gh_make_undumpable()
        // Each arena keeps what the largest work on it once took, and threads of admin connections go from one to the next.
        _ = gh_limit_arenas(max(2, Int32(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        let paths = configuration.paths
        for folder in [paths.state, paths.runtime, paths.secrets, paths.export] { try PrivateFolder.make(folder) }
        let policy = try ConfigurationLoader(configuration: configuration).load()
        let isFirstStart = NewLedger.isComing(in: paths.ledger)
        let rules = try DetectionLoader(configuration: configuration).load()
        let projector = Projector()
        let stores = try DaemonStores.open(paths, clock: SystemClock(), projector: projector)
        let daemon = try compose(policy, rules, stores)
        try daemon.serveCallers(policy)
        let peers = RefusedPeers(clock: SystemClock()) { daemon.gate.report($0) }
        let server = try AdminServer(path: paths.adminSocket, refused: peers.note) { socket, user in
            AdminSession(socket: socket, user: user, daemon: daemon).serve()
        }
        projector.start(stores)
        IndexKeeper(reader: stores.reader, path: paths.index, trouble: daemon.indexTrouble).start()
        daemon.detection.start()
        server.start()
        daemon.evidenceDesk.startDaily { daemon.gate.policy.manifest.ledger.keep }
        daemon.callers.start()
        SelfChecker(daemon: daemon, stores: stores).start()
        try WitnessKeeper(daemon: daemon).follow()
        if isFirstStart { NewLedger.lines(stores.ledger.verificationKey, Terminal()).forEach { print($0) } }
        readiness.ready("gatehouse is ready: \(paths.adminSocket)")
        daemon.exports.take(daemon.gate.policy.manifest)
        daemon.metrics.take(daemon.gate.policy.manifest) { daemon.status() }
        if configuration.isEmbedded { IdleEnd(runs: daemon.runs).start() }
        follow(signalsOf: daemon)
        close(daemon, stores, projector)
    }

    private func compose(
        _ policy: PolicySnapshot, _ rules: [DetectionRule], _ stores: DaemonStores
    ) throws(GatehouseError) -> Daemon {
        let clock = SystemClock()
        let past = stores.ledger.size
        let secrets = SecretVault(
            directory: RealPath.of(configuration.paths.secrets), sources: ProviderSecrets.sources(policy.manifest),
            credentials: ProcessFacts.current.variable("CREDENTIALS_DIRECTORY").map(RealPath.of))
        let mark = StopMark(path: configuration.paths.stopMark)
        let memory = try stores.memory(now: clock.now)
        let gate = Gatekeeper(
            policy: policy, ledger: stores.ledger, clock: clock,
            budget: BudgetBook(memory.withOrphansSpent, now: clock.now), runs: try stores.runMemory(),
            firstIntent: stores.ledger.size, stopReason: mark.reason)
        gate.report(Entry(kind: .daemonStart, fields: [.version: .string(GatehouseVersion.text)]))
        gate.report(PolicyEntry.loaded(policy, after: nil, by: OperatorName(userID: getuid())))
        let agents = try AgentKeeper(
            store: DocumentFile(path: configuration.paths.agents, limit: GateLimits.registerBytes),
            ledger: stores.ledger, clock: clock)
        try agents.align(with: policy, isWhole: !configuration.isEmbedded)
        for orphan in memory.open { gate.report(.orphaned(orphan)) }
        let exports = try exports(stores, gate, secrets)
        let desk = try desk(policy, from: past, gate)
        let detection = DetectionKeeper(
            reader: stores.reader, ledger: stores.ledger, past: past,
            memory: DetectionMemory(path: configuration.paths.detection), rules: rules, desk: desk)
        let kept = try stores.keptAnswers()
        do {
            let payloads = LazyPayloads()
            let doors = try Doors(
                gate: gate, secrets: secrets, recorder: payloads, kept: kept, descriptors: Descriptors.raiseLimit())
            let evidenceDesk = EvidenceDesk(ledger: stores.ledger, reader: stores.reader, payloads: payloads) {
                [configuration] isForced in
                let sinks = isForced ? [] : gate.policy.manifest.exports
                return try LedgerFollowers(books: stores.records, sinks: sinks, folder: configuration.paths.export)
                    .slowest()
            }
            let daemon = Daemon(
                configuration: configuration, gate: gate, ledger: stores.ledger, doors: doors, detection: detection,
                desk: desk, evidenceDesk: evidenceDesk, clock: clock, exports: exports, agents: agents,
                vault: secrets)
            daemon.obeyBreaker()
            return daemon
        } catch {
            throw GatehouseError(.internal, "the doors cannot be built: \(error.message)", cause: error)
        }
    }

    private func exports(
        _ stores: DaemonStores, _ gate: Gatekeeper, _ vault: any SecretReading
    ) throws(GatehouseError) -> ExportService {
        let paths = configuration.paths
        let origin: String
        do {
            origin = try stores.reader.origin()
        } catch {
            throw GatehouseError(.internal, "the ledger's name cannot be read: \(error)", cause: error)
        }
        let ledger = stores.ledger
        return ExportService(
            context: ExportContext(
                builder: try SinkBuilder(origin: origin, configuration: configuration, vault: vault),
                reader: stores.reader,
                size: { ledger.size }, report: { gate.report($0) }, folder: paths.export,
                checkpoint: paths.ledger + "/checkpoint", clock: SystemClock()))
    }

    /// The channels of alerts, told from the end of the ledger on when they are new.
    private func desk(
        _ policy: PolicySnapshot, from end: UInt64, _ gate: Gatekeeper
    ) throws(GatehouseError) -> AlertDesk {
        let carriers = AlertCarriers(
            secrets: RealPath.of(configuration.paths.secrets), host: LedgerOrigin.hostName, clock: SystemClock())
        let desk = AlertDesk(carriers: carriers, folder: configuration.paths.alerts, end: end) { gate.report($0) }
        try desk.configure(policy.manifest.alerts)
        return desk
    }

    private func follow(signalsOf daemon: Daemon) {
        while true {
            switch Signals.next() {
            case .end: return
            case .reload:
                reload(daemon)
            }
        }
    }

    /// A signal cannot be asked back, so it never takes a weaker policy.
    private func reload(_ daemon: Daemon) {
        do {
            switch try daemon.reload(by: OperatorName(userID: getuid())) {
            case .taken(let text): ErrorOutput.line("gatehouse: \(text)")
            case .weaker(_, let weakenings):
                ErrorOutput.line("gatehouse: the old policy stays, because the new one is weaker:")
                weakenings.forEach { ErrorOutput.line("  \($0)") }
                ErrorOutput.line("gatehouse: to take it all the same: gatehouse reload --confirm-weaker")
            }
        } catch {
            ErrorOutput.line("gatehouse: \(error.message)")
        }
    }

    private func close(_ daemon: Daemon, _ stores: DaemonStores, _ projector: Projector) {
        unsafe unlink(configuration.paths.adminSocket)
        daemon.drain()
        daemon.callers.endAll()
        daemon.agents.saveUses()
        daemon.desk.close()
        // Durable before sinks are waited for, so that they get it too.
        do { _ = try stores.ledger.appendAndWait(Entry(kind: .daemonStop)) } catch {
            ErrorOutput.line("gatehouse: the end cannot be entered: \(error)")
        }
        daemon.exports.flush()
        daemon.exports.end()
        daemon.metrics.end()
        // The writer answers in order, so closing it makes everything before durable.
        do { try stores.ledger.close() } catch { ErrorOutput.line("gatehouse: closing the ledger: \(error)") }
        projector.end()
        do { try stores.records.close() } catch { ErrorOutput.line("gatehouse: closing the books: \(error)") }
    }
}
