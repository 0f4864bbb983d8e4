import Glibc
import Synchronization
import Vocabulary

/// Serves one admin connection: answers requests in order, and holds the run that was registered on it.
final class AdminSession: Sendable {
    private let socket: AdminSocket
    private let `operator`: OperatorName
    private let daemon: Daemon
    // Guards the run of this connection.
    private let run = Mutex<Caller?>(nil)
    // Guards the writing side: `kill` comes from another thread than the replies.
    private let writing = Mutex(())

    init(socket: AdminSocket, user: UInt32, daemon: Daemon) {
        self.socket = socket
        self.operator = OperatorName(userID: user)
        self.daemon = daemon
    }

    /// Serves until the other side hangs up; then the run that was held here is over.
    func serve() {
        while let incoming = try? socket.receive(AdminRequest.self) {
            let reply = answer(incoming.message, incoming.descriptors)
            guard send(reply) else { break }
        }
        endRun(status: nil)
    }

    /// Ends the run that is held here, once.
    private func endRun(status: Int32?) {
        guard let run = run.withLock({ $0.take() }) else { return }
        daemon.endRun(run, status: status)
    }

    private func send(_ reply: AdminReply) -> Bool {
        writing.withLock { _ in (try? socket.send(reply)) != nil }
    }

    private func answer(_ request: AdminRequest, _ descriptors: [Int32]) -> AdminReply {
        if case .register(let registration) = request { return register(registration, descriptors) }
        defer { descriptors.forEach { close($0) } }
        do throws(GatehouseError) {
            if case .evidence(let evidence) = request {
                return .done(try daemon.evidence(evidence, by: self.operator, output: descriptors.first))
            }
            return try answer(request)
        } catch {
            return AdminReply(error)
        }
    }

    private func answer(_ request: AdminRequest) throws(GatehouseError) -> AdminReply {
        switch request {
        case .hello: return .hello(daemon.hello)
        case .plan(let agent): return .plan(try daemon.plan(for: agent))
        case .status: return .status(daemon.status())
        case .stop(let reason, let kill): return .done(daemon.stop(by: self.operator, reason: reason, kill: kill))
        case .resume(let reason): return .done(try daemon.resume(by: self.operator, reason: reason))
        case .reload(let version, let willConfirm, let reason):
            switch try daemon.reload(
                by: self.operator, confirming: version, willConfirm: willConfirm, reason: reason)
            {
            case .taken(let text): return .done(text)
            case .weaker(let version, let weakenings): return .weaker(version: version, weakenings: weakenings)
            }
        case .agents(let agents): return try daemon.answer(agents, by: self.operator)
        case .metrics: return .done(String(decoding: daemon.metrics.text(daemon.status()), as: UTF8.self))
        case .review(let run, let reason):
            return .done(try daemon.review(run, reason: reason, by: self.operator))
        case .rotateKey: return .done(try daemon.rotateKey(by: self.operator))
        case .runEnded(let status):
            // Before the answer: a daemon that is told to end right behind the run must have the end in its ledger.
            endRun(status: status)
            return .done("noted")
        case .evidence: return AdminReply(GatehouseError(.usage, "evidence is asked for by itself"))
        case .register: return AdminReply(GatehouseError(.usage, "a run is registered with its listeners"))
        }
    }

    private func register(_ registration: RunRegistration, _ descriptors: [Int32]) -> AdminReply {
        do throws(GatehouseError) {
            guard descriptors.count == 2, run.withLock({ $0 == nil }) else {
                throw GatehouseError(.usage, "a run is registered once, with exactly two listeners")
            }
            let caller = try daemon.beginRun(
                registration, by: self.operator, modelGate: descriptors[0], egressGate: descriptors[1],
                kill: { [weak self] reason in _ = self?.send(.kill(reason: reason)) })
            run.withLock { $0 = caller }
            return .registered(run: caller.run.text)
        } catch {
            // The daemon closes what it took over; what it did not take is closed here.
            return AdminReply(error)
        }
    }
}
