package import Vocabulary

extension AgentRegister {
    /// Who shows this key. The digests are compared in constant time, also when no key has the id, so that how long a no
    /// takes tells nothing.
    package func caller(
        showing text: AgentKeyText, at door: KeyDoor, now: Timestamp
    ) -> Result<(agent: AgentRecord, key: AgentKey), KeyRefusal> {
        let key = key(text.id)
        let matches = Self.equal(text.digest, key?.digest ?? Self.nothing)
        guard let key else { return .failure(.unknown) }
        guard matches else { return .failure(.wrong) }
        switch key.state(at: now) {
        case .revoked: return .failure(.revoked)
        case .expired: return .failure(.expired)
        case .retired: return .failure(.retired)
        case .active, .retiring: break
        }
        guard let agent = agent(key.agent), agent.gone == nil else { return .failure(.noAgent) }
        guard key.scope.opens(door) else { return .failure(.otherDoor) }
        return .success((agent, key))
    }

    /// Notes that a key was let in. Not worth being durable at once.
    package mutating func note(useOf id: AgentKeyID, at now: Timestamp) {
        guard let last = keyTable[id]?.lastUsed else {
            keyTable[id]?.lastUsed = now
            return
        }
        if now > last { keyTable[id]?.lastUsed = now }
    }

    /// Takes a changed copy over, and keeps the later of both times at which each key was used.
    package mutating func take(_ changed: AgentRegister) {
        let used = keyTable
        self = changed
        for (id, key) in used {
            if let last = key.lastUsed { note(useOf: id, at: last) }
        }
    }

    private static let nothing = [UInt8](repeating: 0, count: 32)

    /// Whether two digests are the same, in time that depends on their lengths alone.
    private static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}

extension Timestamp {
    /// The moment so many seconds later; refuses what no calendar has.
    func adding(_ seconds: Int64) throws(GateError) -> Timestamp {
        let (span, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
        let (sum, isBeyond) = milliseconds.addingReportingOverflow(span)
        guard !overflows, !isBeyond else { throw GateError(.value, "the time lies beyond every calendar") }
        return Timestamp(milliseconds: sum)
    }
}
