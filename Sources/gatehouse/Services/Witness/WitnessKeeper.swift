import Delivery
import Gate
import Glibc
import Ledger
import Policy
import Synchronization
import Vocabulary

/// Has the ledger's checkpoints cosigned by its witnesses, on a thread of its own: the gate never waits for them. What they
/// say against the ledger, and that they say nothing for too long, is entered.
final class WitnessKeeper: Sendable {
    private let daemon: Daemon
    private let memory: WitnessMemory
    private let caller: WitnessCaller
    private let start = ContinuousClock.now

    init(daemon: Daemon) throws(GatehouseError) {
        self.daemon = daemon
        memory = WitnessMemory(folder: daemon.configuration.paths.witnesses)
        do {
            caller = try WitnessCaller()
        } catch {
            throw GatehouseError(.internal, "the caller of witnesses cannot be made: \(error)", cause: error)
        }
    }

    /// Follows the ledger until the process ends.
    func follow() {
        BackgroundThread.start { [self] in
            var state = WitnessState()
            while true {
                round(&state)
                usleep(GatehouseLimits.keeperMicroseconds)
            }
        }
    }

    private func round(_ state: inout WitnessState) {
        let rules = daemon.gate.policy.manifest.ledger
        if state.rules != rules { state = begin(rules, state) }
        guard !state.watched.isEmpty else { return show(state) }
        let head = daemon.ledger.head
        for place in state.watched.indices where state.watched[place].client.isDue(size: head.size, at: now) {
            ask(&state.watched[place])
            show(state)
        }
        publish(&state)
        noteLag(&state)
        show(state)
    }

    private func show(_ state: WitnessState) { daemon.witnesses.withLock { $0 = state.shown } }

    /// Milliseconds of a clock that never goes back.
    private var now: Int64 {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    // MARK: - Who is asked

    /// Takes up the witnesses that the manifest names, with what is remembered of them.
    private func begin(_ rules: LedgerRules, _ before: WitnessState) -> WitnessState {
        var state = WitnessState(rules: rules, lastQuorum: before.lastQuorum, isLagging: before.isLagging)
        if before.watched.isEmpty { state.lastQuorum = .now }
        for rule in rules.witnesses {
            do {
                state.watched.append(try watch(rule))
            } catch {
                ErrorOutput.line("gatehouse: the witness `\(rule.name)` cannot be used: \(error)")
            }
        }
        return state
    }

    private func watch(_ rule: LedgerWitness) throws(LedgerError) -> WitnessState.Watched {
        let origin = try VerificationKey(daemon.ledger.verificationKey).name
        var last: WitnessedCheckpoint?
        do {
            last = try memory.read(rule.key, origin: origin)
        } catch {
            ErrorOutput.line("gatehouse: what is remembered of the witness `\(rule.name)` cannot be used: \(error)")
        }
        var watched = WitnessState.Watched(
            rule: rule, client: try WitnessClient(vkey: rule.key, origin: origin, last: last))
        if let last { hold(&watched, against: last) }
        return watched
    }

    /// The ledger must still have what a witness cosigned in an earlier life: an older one put back in place shows here,
    /// even when the witness cannot be reached.
    private func hold(_ watched: inout WitnessState.Watched, against last: WitnessedCheckpoint) {
        do throws(LedgerError) {
            let comparison = try LedgerComparer(daemon.configuration.paths.ledger).compare(with: NoteCopy(last.note))
            guard !comparison.isGood else { return }
            note(watched.client.contradicted(by: comparison, at: now), &watched)
        } catch {
            ErrorOutput.line("gatehouse: the ledger cannot be held against what witnesses saw of it: \(error)")
        }
    }

    // MARK: - Asking

    private func ask(_ watched: inout WitnessState.Watched) {
        // A second time at most: after a conflict, from the size that the witness tells.
        for _ in 0..<2 {
            let event = askOnce(&watched)
            note(event, &watched)
            guard event == .again else { return }
        }
    }

    private func askOnce(_ watched: inout WitnessState.Watched) -> WitnessClient.Event {
        let request: AddCheckpointRequest
        do throws(LedgerError) {
            request = try LedgerProver(daemon.configuration.paths.ledger)
                .witnessRequest(since: watched.client.oldSize)
        } catch {
            return watched.client.failed("no proof can be made for it: \(error)", at: now)
        }
        do throws(DeliveryError) {
            return watched.client.take(try caller.ask(watched.rule, request), to: request, at: now)
        } catch {
            return watched.client.failed(error.message, at: now)
        }
    }

    private func note(_ event: WitnessClient.Event, _ watched: inout WitnessState.Watched) {
        switch event {
        case .again, .failed: return
        case .cosigned(let checkpoint):
            watched.entered = nil
            do throws(GatehouseError) {
                try memory.write(checkpoint, of: watched.rule.key)
            } catch {
                ErrorOutput.line("gatehouse: what a witness cosigned cannot be remembered: \(error.message)")
            }
        case .fork(let fork):
            guard watched.entered != fork else { return }
            watched.entered = fork
            daemon.gate.report(
                Entry(
                    kind: .witnessFork,
                    fields: [.witness: .string(watched.client.name), .detail: .string(fork.description)]))
            ErrorOutput.line("gatehouse: ALARM: the witness `\(watched.client.name)` holds another history: \(fork)")
        }
    }

    // MARK: - What comes of it

    private func publish(_ state: inout WitnessState) {
        let head = daemon.ledger.head
        let lines = WitnessQuorum.lines(state.watched.compactMap(\.client.last), over: head)
        guard !lines.isEmpty, lines != state.published else { return }
        do {
            if try daemon.ledger.publish(lines, over: head) { state.published = lines }
        } catch {
            ErrorOutput.line("gatehouse: the cosignatures cannot be published: \(error)")
        }
    }

    private func noteLag(_ state: inout WitnessState) {
        let since = state.lastQuorum
        if state.hasQuorum {
            state.lastQuorum = .now
            guard state.isLagging else { return }
            state.isLagging = false
            enter(.witnessBack, "\(state.rules.quorum) witnesses cosign again", since)
        } else if !state.isLagging, since.duration(to: .now) > .seconds(state.rules.witnessPatience) {
            state.isLagging = true
            let silent = state.watched.filter { $0.client.standing != .good }.map(\.client.name).joined(separator: ", ")
            enter(.witnessLag, "\(state.rules.quorum) witnesses must cosign; these do not: \(silent)", since)
            ErrorOutput.line("gatehouse: ALARM: the ledger has no quorum of witnesses; these do not cosign: \(silent)")
        }
    }

    private func enter(_ kind: EntryKind, _ detail: String, _ since: ContinuousClock.Instant) {
        let seconds = since.duration(to: .now).components.seconds
        daemon.gate.report(Entry(kind: kind, fields: [.detail: .string("\(detail) (after \(seconds) seconds)")]))
    }
}
