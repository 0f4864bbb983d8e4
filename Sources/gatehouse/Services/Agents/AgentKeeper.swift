import Gate
import Ledger
import Policy
import Synchronization
import Vocabulary

/// Keeps the register of agents and their keys: every change is durable, in the register and in the ledger, before anything
/// follows from it; taking back comes first and is written down after.
final class AgentKeeper: Sendable {
    struct State: Sendable {
        var register: AgentRegister
        /// The register as it is on the disk, but for when keys were last used.
        var isSaved = true
    }

    private let store: any DocumentStoring
    private let ledger: LedgerWriter
    let clock: any WallClock
    // Held over a change and its writing, so that two operators cannot mix; never on the path of a request.
    private let changing = Mutex(())
    // Guards the register.
    let state: Mutex<State>

    /// Opens the register. One that is damaged keeps the gate shut: nobody could tell who is who.
    init(store: any DocumentStoring, ledger: LedgerWriter, clock: any WallClock) throws(GatehouseError) {
        self.store = store
        self.ledger = ledger
        self.clock = clock
        do throws(DocumentFailure) {
            let bytes = try store.load()
            state = Mutex(State(register: try Self.read(bytes)))
        } catch {
            throw GatehouseError(.internal, "the register of agents cannot be read: \(error.message)", cause: error)
        }
    }

    private static func read(_ bytes: [UInt8]?) throws(DocumentFailure) -> AgentRegister {
        guard let bytes else { return AgentRegister() }
        do {
            return try RegisterDocument.read(bytes)
        } catch {
            throw DocumentFailure(error.message)
        }
    }

    /// The register as it is now.
    var register: AgentRegister { state.withLock { $0.register } }

    /// What an agent of the policy in force is besides its name.
    func id(of agent: AgentName) throws(GatehouseError) -> AgentID {
        guard let record = register.agent(named: agent) else {
            throw GatehouseError(.internal, "the agent `\(agent)` is not in the register", hint: "gatehouse reload")
        }
        return record.id
    }

    /// Who shows this key; notes when it was last used.
    func caller(
        showing text: AgentKeyText, at door: KeyDoor, now: Timestamp
    ) -> Result<(agent: AgentRecord, key: AgentKey), KeyRefusal> {
        state.withLock { state in
            let found = state.register.caller(showing: text, at: door, now: now)
            if case .success(let caller) = found {
                state.register.note(useOf: caller.key.id, at: now)
                state.isSaved = false
            }
            return found
        }
    }

    /// Whether a key lets anybody in at a moment.
    func isGood(_ id: AgentKeyID, now: Timestamp) -> Bool {
        state.withLock { $0.register.key(id)?.state(at: now).isGood ?? false }
    }

    // MARK: - Changes

    /// Brings the register in line with a policy that is about to be in force. Agents that are gone lose their keys.
    ///
    /// - Parameter isWhole: whether an agent that the policy does not name is gone. Not so for a daemon that serves one run.
    func align(with policy: PolicySnapshot, isWhole: Bool) throws(GatehouseError) {
        let names = policy.manifest.agents.map(\.name)
        let (came, went) = try change { register, now throws(GateError) in
            var generator = SystemRandomNumberGenerator()
            return try register.align(with: names, isWhole: isWhole, now: now, using: &generator)
        }
        for agent in went { report(Self.entry(.agentGone, agent)) }
        for agent in came { report(Self.entry(.agentKnown, agent)) }
    }

    /// Changes the register: tried on a copy, written, and only then in force.
    func change<Value>(
        _ body: (inout AgentRegister, Timestamp) throws(GateError) -> Value
    ) throws(GatehouseError) -> Value {
        try changing.withLock { _ throws(GatehouseError) in
            let old = register
            var new = old
            let value: Value
            do throws(GateError) {
                value = try body(&new, clock.now)
            } catch {
                throw GatehouseError(.usage, error.message, cause: error)
            }
            if new != old { try save(new) }
            state.withLock { $0.register.take(new) }
            return value
        }
    }

    /// Takes back: in force at once, and written after. When it cannot be written the operator is told that it will not
    /// outlive the daemon.
    func takeBack<Value>(
        _ body: (inout AgentRegister, Timestamp) throws(GateError) -> Value
    ) throws(GatehouseError) -> (value: Value, isSaved: Bool) {
        try changing.withLock { _ throws(GatehouseError) in
            let now = clock.now
            let value: Value
            do throws(GateError) {
                value = try state.withLock { state throws(GateError) in try body(&state.register, now) }
            } catch {
                throw GatehouseError(.usage, error.message, cause: error)
            }
            let isSaved = (try? save(register)) != nil
            return (value, isSaved)
        }
    }

    /// Writes down when keys were last used, when that changed.
    func saveUses() {
        changing.withLock { _ in
            let register: AgentRegister? = state.withLock { state in
                guard !state.isSaved else { return nil }
                state.isSaved = true
                return state.register
            }
            guard let register else { return }
            do throws(GatehouseError) {
                try save(register)
            } catch {
                ErrorOutput.line("gatehouse: \(error.message)")
            }
        }
    }

    private func save(_ register: AgentRegister) throws(GatehouseError) {
        do {
            try store.replace(with: try RegisterDocument.bytes(register))
        } catch let error as DocumentFailure {
            throw GatehouseError(.internal, "the register of agents cannot be kept: \(error.message)", cause: error)
        } catch {
            throw GatehouseError(.internal, "the register of agents cannot be written: \(error)", cause: error)
        }
    }

    // MARK: - The ledger

    /// Enters something and waits until it is durable.
    func enter(_ entry: Entry) throws(GatehouseError) {
        do {
            _ = try ledger.appendAndWait(entry)
        } catch {
            throw GatehouseError(
                .internal, "the ledger did not take the entry, so nothing was changed: \(error.message)", cause: error)
        }
    }

    /// Enters something without waiting.
    func report(_ entry: Entry) {
        ledger.append(entry) { _ in }
    }

    static func entry(
        _ kind: EntryKind, _ agent: AgentRecord?, _ key: AgentKey? = nil, by name: OperatorName? = nil,
        _ fields: [EntryKey: EntryValue] = [:]
    ) -> Entry {
        var fields = fields
        if let agent { fields[.agentID] = .string(agent.id.text) }
        if let name { fields[.operator] = .string(name.text) }
        if let key {
            fields[.agentKey] = .string(key.id.text)
            if !key.scope.lines.isEmpty { fields[.scope] = .strings(key.scope.lines) }
        }
        return Entry(kind: kind, agent: agent?.name, fields: fields)
    }
}
