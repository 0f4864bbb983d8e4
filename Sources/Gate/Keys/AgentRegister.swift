import Policy
package import Vocabulary

/// Every agent there is or was, and every key: what makes a name a principal. A value without any I/O; who holds it keeps
/// it durable before anything follows from a change.
package struct AgentRegister: Hashable, Sendable {
    private(set) var agentTable: [AgentID: AgentRecord] = [:]
    var keyTable: [AgentKeyID: AgentKey] = [:]

    /// Nobody is known.
    package init() {}

    /// A register of these, as it was kept; nil when they contradict each other.
    init?(agents: [AgentRecord], keys: [AgentKey]) {
        var names: Set<String> = []
        for agent in agents {
            guard agentTable.updateValue(agent, forKey: agent.id) == nil else { return nil }
            guard agent.gone != nil || names.insert(agent.name.text).inserted else { return nil }
        }
        for key in keys {
            guard agentTable[key.agent] != nil, keyTable.updateValue(key, forKey: key.id) == nil else { return nil }
        }
    }

    /// The agents, oldest first; those that are gone stay as long as they have a place, so that old ledgers can be read.
    package var agents: [AgentRecord] {
        agentTable.values.sorted { ($0.since, $0.id.text) < ($1.since, $1.id.text) }
    }

    /// The keys, oldest first.
    package var keys: [AgentKey] {
        keyTable.values.sorted { ($0.created, $0.id.text) < ($1.created, $1.id.text) }
    }

    /// The agent of this name that is in the policy in force.
    package func agent(named name: AgentName) -> AgentRecord? {
        agentTable.values.first { $0.gone == nil && $0.name == name }
    }

    /// The agent with this id, also one that is gone.
    package func agent(_ id: AgentID) -> AgentRecord? { agentTable[id] }

    /// The key of this name.
    package func key(_ id: AgentKeyID) -> AgentKey? { keyTable[id] }

    // MARK: - Agents

    /// Brings the agents in line with the names of a policy: a new name becomes a new agent, a name that is missing makes
    /// its agent go for good, and its keys with it.
    ///
    /// - Parameter isWhole: whether an agent that is not named is gone. Not so under the policy of a single run.
    /// - Returns: who came and who went.
    package mutating func align(
        with names: [AgentName], isWhole: Bool = true, now: Timestamp, using generator: inout some RandomNumberGenerator
    ) throws(GateError) -> (came: [AgentRecord], went: [AgentRecord]) {
        let listed = Set(names)
        let known = agents.filter { $0.gone == nil }
        let went = isWhole ? known.filter { !listed.contains($0.name) } : []
        for agent in went {
            agentTable[agent.id]?.gone = now
            _ = revokeAll(of: agent.id, reason: "the agent was removed", now: now)
        }
        let there = Set(known.map(\.name))
        var came: [AgentRecord] = []
        for name in names where !there.contains(name) {
            try makeRoomForAgent()
            let agent = AgentRecord(id: freshAgentID(&generator), name: name, since: now)
            agentTable[agent.id] = agent
            came.append(agent)
        }
        return (came, went)
    }

    /// The agent that went first gives its place up, never one that is there.
    private mutating func makeRoomForAgent() throws(GateError) {
        guard agentTable.count >= GateLimits.registeredAgents else { return }
        let gone = agentTable.values.filter { $0.gone != nil }
        guard let oldest = gone.min(by: { ($0.gone ?? $0.since) < ($1.gone ?? $1.since) }) else {
            throw GateError(.limit, "there are \(agentTable.count) agents, and no more can be kept")
        }
        agentTable[oldest.id] = nil
        keyTable = keyTable.filter { $0.value.agent != oldest.id }
    }

    private func freshAgentID(_ generator: inout some RandomNumberGenerator) -> AgentID {
        while true {
            let id = AgentID(using: &generator)
            if agent(id) == nil { return id }
        }
    }

    // MARK: - Keys

    /// Makes a key for an agent.
    package mutating func add(
        _ order: KeyOrder, for agent: AgentID, now: Timestamp, using generator: inout some RandomNumberGenerator
    ) throws(GateError) -> IssuedKey {
        guard let known = self.agent(agent), known.gone == nil else {
            throw GateError(.unknown, "there is no such agent in the policy in force")
        }
        try check(order)
        try makeRoomForKey(of: agent, now)
        let expires = try order.seconds.map { seconds throws(GateError) in try now.adding(seconds) }
        return issue(order, agent, expires: expires, now, &generator)
    }

    /// Replaces a key by a new one of the same scope; the old one holds for an overlap, so that nothing has to stop.
    ///
    /// - Parameters:
    ///   - overlap: seconds for which both hold; 0 ends the old one at once.
    ///   - seconds: how long the new one holds; nil for as long as the old one was made for.
    package mutating func rotate(
        _ id: AgentKeyID, overlap: Int64, seconds: Int64?, now: Timestamp,
        using generator: inout some RandomNumberGenerator
    ) throws(GateError) -> IssuedKey {
        guard let old = keyTable[id] else { throw Self.noKey(id) }
        switch old.state(at: now) {
        case .active: break
        case .retiring:
            throw GateError(.state, "the key `\(id)` is being replaced already; rotate the newer one")
        case let state:
            throw GateError(.state, "the key `\(id)` is \(state.rawValue); add a new one")
        }
        guard (0...GateLimits.keyOverlapSeconds).contains(overlap) else {
            throw GateError(.value, "an overlap is 0 to \(GateLimits.keyOverlapSeconds) seconds")
        }
        let life = seconds ?? old.expires.map { ($0.milliseconds - old.created.milliseconds) / 1_000 }
        let order = KeyOrder(label: old.label, scope: old.scope, seconds: life)
        try check(order)
        let until = try now.adding(overlap)
        let expires = try life.map { seconds throws(GateError) in try now.adding(seconds) }
        try makeRoomForKey(of: old.agent, now)
        let issued = issue(order, old.agent, expires: expires, now, &generator)
        // Making room removes only keys that hold no more, so the old one is still there.
        keyTable[id]?.replaced = AgentKey.Replacement(by: issued.record.id, until: until)
        return issued
    }

    /// Takes a key back, for good.
    package mutating func revoke(
        _ id: AgentKeyID, reason: String, now: Timestamp
    ) throws(GateError) -> AgentKey {
        guard var key = keyTable[id] else { throw Self.noKey(id) }
        guard key.revoked == nil else { throw GateError(.state, "the key `\(id)` is revoked already") }
        key.revoked = AgentKey.Revocation(at: now, reason: Self.cut(reason))
        keyTable[id] = key
        return key
    }

    /// Takes all keys of an agent back that hold or may hold; returns them.
    package mutating func revokeAll(of agent: AgentID, reason: String, now: Timestamp) -> [AgentKey] {
        let mine = keys.filter { $0.agent == agent && $0.revoked == nil }
        for key in mine { keyTable[key.id]?.revoked = AgentKey.Revocation(at: now, reason: Self.cut(reason)) }
        return mine
    }

    private func check(_ order: KeyOrder) throws(GateError) {
        guard order.seconds.map({ (1...GateLimits.keyLifeSeconds).contains($0) }) ?? true else {
            throw GateError(.value, "a key holds for 1 to \(GateLimits.keyLifeSeconds) seconds, or for ever")
        }
        guard order.label.utf8.count <= GateLimits.keyLabelBytes, Characters.arePlain(order.label) else {
            let most = "at most \(GateLimits.keyLabelBytes) bytes"
            throw GateError(.value, "a label has \(most), and no characters that control or turn text around")
        }
        guard order.scope.providers.count + order.scope.models.count <= GateLimits.keyScopeNames else {
            throw GateError(.value, "a key names at most \(GateLimits.keyScopeNames) providers and models")
        }
        guard (order.scope.providers.union(order.scope.models)).allSatisfy(Self.isName) else {
            throw GateError(.value, "a provider or model in a scope has printable ASCII characters only")
        }
    }

    private static func isName(_ text: String) -> Bool {
        (1...GateLimits.keyScopeNameBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// Keys that hold no more give their places up, the oldest first.
    private mutating func makeRoomForKey(of agent: AgentID, _ now: Timestamp) throws(GateError) {
        let mine = keyTable.values.count { $0.agent == agent && $0.state(at: now).isGood }
        guard mine < GateLimits.keysOfAgent else {
            throw GateError(.limit, "the agent has \(mine) keys that hold; revoke one first")
        }
        guard keyTable.count >= GateLimits.registeredKeys else { return }
        guard let oldest = keys.first(where: { !$0.state(at: now).isGood }) else {
            throw GateError(.limit, "there are \(keyTable.count) keys, and no more can be kept")
        }
        keyTable[oldest.id] = nil
    }

    private mutating func issue(
        _ order: KeyOrder, _ agent: AgentID, expires: Timestamp?, _ now: Timestamp,
        _ generator: inout some RandomNumberGenerator
    ) -> IssuedKey {
        var id = AgentKeyID(using: &generator)
        while key(id) != nil { id = AgentKeyID(using: &generator) }
        let text = AgentKeyText(id: id, using: &generator)
        let record = AgentKey(
            id: id, agent: agent, digest: text.digest, label: order.label, scope: order.scope, created: now,
            expires: expires)
        keyTable[id] = record
        return IssuedKey(text: text, record: record)
    }

    private static func noKey(_ id: AgentKeyID) -> GateError {
        GateError(.unknown, "there is no key `\(id)`; `gatehouse agents list` names those there are")
    }

    private static func cut(_ reason: String) -> String {
        String(decoding: reason.utf8.prefix(GateLimits.keyReasonBytes), as: UTF8.self)
    }
}
