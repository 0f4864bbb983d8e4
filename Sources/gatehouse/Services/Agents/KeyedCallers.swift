import Gate
import Glibc
import Proxy
import Synchronization
import Vocabulary
import Wire

/// The callers that show keys: who they are, and the run that each key has under way. A run begins when its key is shown
/// for the first time, and ends when the key holds no more, or was quiet for long, or the daemon ends.
final class KeyedCallers: CallerKnowing {
    private struct KeyedRun: Sendable {
        let session: KeyedSession
        var lastShown: Timestamp
    }

    private let agents: AgentKeeper
    private let doors: Doors
    private let gate: Gatekeeper
    private let runs: RunRegistry
    private let payloads: LazyPayloads
    private let clock: any WallClock
    // Guards the runs under way.
    private let table = Mutex<[AgentKeyID: KeyedRun]>([:])
    // Guards the count of credentials that were refused.
    private let refused = Mutex(RefusedKeys())

    init(
        agents: AgentKeeper, doors: Doors, gate: Gatekeeper, runs: RunRegistry, payloads: LazyPayloads,
        clock: any WallClock
    ) {
        self.agents = agents
        self.doors = doors
        self.gate = gate
        self.runs = runs
        self.payloads = payloads
        self.clock = clock
    }

    // MARK: - Asking

    func caller(showing shown: Credentials.Presented, at door: KeyDoor, from source: String) -> KeyedAnswer {
        let now = clock.now
        switch shown {
        case .none: return refuse(.missing, nil, door, source, now)
        case .conflict: return refuse(.conflict, nil, door, source, now)
        case .key(let text):
            guard let text = AgentKeyText(Array(text.utf8)) else { return refuse(.malformed, nil, door, source, now) }
            switch agents.caller(showing: text, at: door, now: now) {
            case .failure(let refusal): return refuse(refusal, text.id, door, source, now)
            case .success(let known): return serve(known.agent, known.key, text, door, source, now)
            }
        }
    }

    private func serve(
        _ agent: AgentRecord, _ key: AgentKey, _ text: AgentKeyText, _ door: KeyDoor, _ source: String,
        _ now: Timestamp
    ) -> KeyedAnswer {
        let (session, isNew): (KeyedSession?, Bool) = table.withLock { table in
            if let run = table[key.id] {
                table[key.id]?.lastShown = now
                return (run.session, false)
            }
            guard table.count < GatehouseLimits.keyedRuns else { return (nil, false) }
            let caller = Caller(
                agent: agent.name, run: RunID(RunNames.run()), id: agent.id,
                key: CallerKey(id: key.id, scope: key.scope))
            guard let session = try? doors.session(caller, key: text.bytes) else { return (nil, false) }
            table[key.id] = KeyedRun(session: session, lastShown: now)
            return (session, true)
        }
        guard let session else { return refuse(.full, key.id, door, source, now) }
        if isNew { begin(session.caller, key.id, now) }
        // Whoever took the key back meanwhile may have looked before its run was in the table.
        guard !isNew || agents.isGood(key.id, now: now) else {
            end(key.id, "its key holds no more")
            return refuse(.revoked, key.id, door, source, now)
        }
        return .known(session)
    }

    private func begin(_ caller: Caller, _ key: AgentKeyID, _ now: Timestamp) {
        let run = RunRegistry.ActiveRun(caller: caller, command: "key \(key)", started: now) { [weak self] reason in
            self?.end(key, reason)
        }
        _ = runs.add(run)
        gate.report(RunEntry.started(run, task: nil))
        gate.begin(caller.run, task: nil)
    }

    private func refuse(
        _ refusal: KeyRefusal, _ key: AgentKeyID?, _ door: KeyDoor, _ source: String, _ now: Timestamp
    ) -> KeyedAnswer {
        let consequence = refused.withLock { $0.note(source, now: now) }
        guard let untold = consequence.entered else { return .refused(refusal, waits: consequence.waits) }
        var fields: [EntryKey: EntryValue] = [
            .limit: .string(refusal.rawValue), .source: .string(source), .count: .int(untold + 1),
            .resource: .string("\(door.rawValue) gate"),
        ]
        // A key of which only the id is right says nothing about the agent: anybody may have read the id.
        let known = refusal.provesTheKey ? key.flatMap { agents.register.key($0) } : nil
        if let key { fields[.agentKey] = .string(key.text) }
        if let known { fields[.agentID] = .string(known.agent.text) }
        let agent = known.flatMap { agents.register.agent($0.agent)?.name }
        gate.report(Entry(kind: .keyRefused, agent: agent, fields: fields))
        return .refused(refusal, waits: consequence.waits)
    }

    // MARK: - Ending

    /// Ends the run of a key, with all its requests, streams and tunnels. Returns how many were open.
    @discardableResult
    private func end(_ key: AgentKeyID, _ why: String) -> Int {
        guard let run = table.withLock({ $0.removeValue(forKey: key) }) else { return 0 }
        let caller = run.session.caller
        // In this order: what is open settles as revoked before its connection closes.
        let ended = gate.revoke(caller.run, Reason(rule: "key", text: why))
        doors.close(run: caller.run)
        runs.remove(caller.run)
        gate.forget(caller.run)
        payloads.forget(caller.run)
        gate.report(RunEntry.ended(caller, status: nil))
        return ended
    }

    /// Ends the runs of keys that hold no more. Returns how many requests were open.
    @discardableResult
    func endDead() -> Int {
        let now = clock.now
        let keys = table.withLock { Array($0.keys) }
        return keys.filter { !agents.isGood($0, now: now) }.reduce(0) { $0 + end($1, "its key holds no more") }
    }

    /// Ends runs that were quiet for long and have no connection.
    private func endQuiet() {
        let now = clock.now
        let quiet = table.withLock { table in
            table.filter { _, run in
                now.milliseconds - run.lastShown.milliseconds > GatehouseLimits.keyedRunIdle
                    && doors.connections(of: run.session.caller.run) == 0
            }
        }
        for key in quiet.keys { end(key, "it was quiet") }
    }

    /// Ends every run; the next request of each key begins another one.
    func endAll() {
        for key in table.withLock({ Array($0.keys) }) { end(key, "its listener closed") }
    }

    /// Looks after the runs from time to time, on a thread of its own.
    func start() {
        BackgroundThread.start { [self] in
            var saved = clock.now.milliseconds
            while true {
                usleep(GatehouseLimits.keyedRunsMicroseconds)
                endDead()
                endQuiet()
                guard abs(clock.now.milliseconds - saved) >= GatehouseLimits.keyUsesInterval else { continue }
                saved = clock.now.milliseconds
                agents.saveUses()
            }
        }
    }
}
