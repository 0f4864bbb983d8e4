import Gate
import Vocabulary

extension AgentKeeper {
    /// Does what an operator asks about agents and keys.
    ///
    /// - Parameter ending: ends the runs of keys that hold no more, and says how many open requests that ended.
    func answer(
        _ request: AgentsRequest, by name: OperatorName, ending: () -> Int
    ) throws(GatehouseError) -> AdminReply {
        switch request {
        case .list: return .agents(shown)
        case .add(let agent, let wish): return .issued(try add(agent, wish, by: name))
        case .rotate(let key, let overlap, let seconds):
            return .issued(try rotate(Self.key(key), overlap, seconds, by: name, ending))
        case .revoke(let key, let reason): return .done(try revoke(Self.key(key), reason, by: name, ending))
        case .revokeAll(let agent, let reason): return .done(try revokeAll(of: agent, reason, by: name, ending))
        }
    }

    private var shown: [ShownAgent] {
        let (register, now) = (register, clock.now)
        let keys = Dictionary(grouping: register.keys, by: \.agent)
        return register.agents.map { agent in
            ShownAgent(
                name: agent.name.text, id: agent.id.text, since: agent.since.milliseconds,
                gone: agent.gone?.milliseconds, keys: keys[agent.id, default: []].map { ShownKey($0, now: now) })
        }
    }

    private func add(_ agent: String, _ wish: KeyWish, by name: OperatorName) throws(GatehouseError) -> IssuedAnswer {
        let agent = try record(agent)
        let order = try Self.order(wish)
        let issued = try change { register, now throws(GateError) in
            var generator = SystemRandomNumberGenerator()
            return try register.add(order, for: agent.id, now: now, using: &generator)
        }
        try enterOrRevoke(
            issued, Self.entry(.keyAdded, agent, issued.record, by: name, Self.facts(issued.record)))
        return Self.answer(issued, agent)
    }

    private func rotate(
        _ id: AgentKeyID, _ overlap: Int64, _ seconds: Int64?, by name: OperatorName, _ ending: () -> Int
    ) throws(GatehouseError) -> IssuedAnswer {
        let issued = try change { register, now throws(GateError) in
            var generator = SystemRandomNumberGenerator()
            return try register.rotate(id, overlap: overlap, seconds: seconds, now: now, using: &generator)
        }
        guard let agent = register.agent(issued.record.agent) else {
            throw GatehouseError(.internal, "the key's agent is not in the register")
        }
        var facts = Self.facts(issued.record)
        facts[.detail] = .string(id.text)
        try enterOrRevoke(issued, Self.entry(.keyRotated, agent, issued.record, by: name, facts))
        if overlap == 0 { _ = ending() }
        return Self.answer(issued, agent, replacing: register.key(id))
    }

    /// A key of which the ledger holds nothing is never told to anybody.
    private func enterOrRevoke(_ issued: IssuedKey, _ entry: Entry) throws(GatehouseError) {
        do {
            try enter(entry)
        } catch {
            _ = try? takeBack { register, now throws(GateError) in
                try register.revoke(issued.record.id, reason: "the ledger did not take its entry", now: now)
            }
            throw error
        }
    }

    private func revoke(
        _ id: AgentKeyID, _ reason: String, by name: OperatorName, _ ending: () -> Int
    ) throws(GatehouseError) -> String {
        try OperatorText.check(reason, "the reason")
        let (key, isSaved) = try takeBack { register, now throws(GateError) in
            try register.revoke(id, reason: reason, now: now)
        }
        return try taken([key], reason, by: name, isSaved, ending: ending())
    }

    private func revokeAll(
        of agent: String, _ reason: String, by name: OperatorName, _ ending: () -> Int
    ) throws(GatehouseError) -> String {
        try OperatorText.check(reason, "the reason")
        let agent = try record(agent)
        let (keys, isSaved) = try takeBack { register, now throws(GateError) in
            register.revokeAll(of: agent.id, reason: reason, now: now)
        }
        return try taken(keys, reason, by: name, isSaved, ending: ending())
    }

    private func taken(
        _ keys: [AgentKey], _ reason: String, by name: OperatorName, _ isSaved: Bool, ending ended: Int
    ) throws(GatehouseError) -> String {
        var isEntered = true
        for key in keys {
            let entry = Self.entry(
                .keyRevoked, register.agent(key.agent), key, by: name, [.reason: .string(reason)])
            if (try? enter(entry)) == nil { isEntered = false }
        }
        var text =
            "\(keys.count == 1 ? "the key is" : "\(keys.count) keys are") revoked; \(ended) open requests ended by it"
        if !isSaved { text += "; WARNING: that could not be written down and will not outlive the daemon" }
        if !isEntered { text += "; WARNING: that could not be entered in the ledger" }
        return text
    }

    // MARK: - Reading

    private func record(_ text: String) throws(GatehouseError) -> AgentRecord {
        guard let name = AgentName(text), let record = register.agent(named: name) else {
            throw GatehouseError(
                .usage, "the policy in force has no agent `\(text)`",
                hint: "write it into the manifest, then run: gatehouse reload")
        }
        return record
    }

    private static func key(_ text: String) throws(GatehouseError) -> AgentKeyID {
        if let id = AgentKeyID(text) { return id }
        // Somebody may have given the whole key; it must not come back in a message.
        throw GatehouseError(
            .usage, "that is no key's id; an id has \(VocabularyLimits.agentKeyIDLetters) letters and digits",
            hint: "gatehouse agents list")
    }

    private static func order(_ wish: KeyWish) throws(GatehouseError) -> KeyOrder {
        var doors: Set<KeyDoor> = []
        for word in wish.doors {
            guard let door = KeyDoor(rawValue: word) else {
                throw GatehouseError(.usage, "`\(word)` is no door; there are `model` and `egress`")
            }
            doors.insert(door)
        }
        var verbs: Set<Verb> = []
        for word in wish.verbs {
            guard let verb = Verb(rawValue: word) else {
                throw GatehouseError(.usage, "`\(word)` is no verb, for example `model.call` is one")
            }
            verbs.insert(verb)
        }
        let scope = KeyScope(
            doors: doors, providers: Set(wish.providers), models: Set(wish.models), verbs: verbs)
        return KeyOrder(label: wish.label, scope: scope, seconds: wish.seconds)
    }

    private static func facts(_ key: AgentKey) -> [EntryKey: EntryValue] {
        key.expires.map { [.seconds: .int(($0.milliseconds - key.created.milliseconds) / 1_000)] } ?? [:]
    }

    private static func answer(
        _ issued: IssuedKey, _ agent: AgentRecord, replacing old: AgentKey? = nil
    ) -> IssuedAnswer {
        IssuedAnswer(
            agent: agent.name.text, key: String(decoding: issued.text.bytes, as: UTF8.self),
            id: issued.record.id.text, ends: issued.record.ends?.milliseconds, replaces: old?.id.text,
            oldUntil: old?.replaced?.until.milliseconds)
    }
}
