package import Vocabulary

/// A decision as the ledger kept it: the intent as far as it was recorded, and what was said to it.
package struct RecordedDecision: Hashable, Sendable {
    /// What policy said, as far as the entry tells.
    package enum Was: Hashable, Sendable {
        /// It let it through, after these were discharged.
        case allow(obligations: [String])
        /// It would have let it through once something was discharged that nobody could.
        case owed
        /// It refused.
        case deny
        /// Somebody else refused, after policy had said yes: a budget, a price, a rate.
        case allowedOnly
        /// Policy was not asked: the gate was stopped or had too much in hand.
        case notAsked
    }

    /// The entry's index.
    package let index: UInt64
    /// When it was decided.
    package let time: Timestamp
    /// The intent. Facts that were not recorded are missing from it.
    package let intent: Intent
    /// The names of the facts that were not recorded.
    package let unrecorded: [String]
    /// What was said.
    package let was: Was
    /// The rules that decided.
    package let policies: [String]

    /// Reads an entry; nil for any that is no decision, or none that this Gatehouse understands.
    package init?(_ record: EntryRecord) {
        let entry = record.entry
        guard entry.kind == .decision, let verb = entry.string(.verb).flatMap(Verb.init(rawValue:)),
            let resource = entry.string(.resource).flatMap({ Resource(recorded: $0, of: verb) }),
            let actor = Self.actor(entry), let was = Self.was(entry)
        else { return nil }
        var facts: [Fact] = []
        var unrecorded: [String] = []
        for (name, kind) in verb.facts {
            if let key = EntryKey.fact(name), let value = entry.fields[key].flatMap({ Self.value($0, kind) }) {
                facts.append(Fact(name, value))
            } else {
                unrecorded.append(name)
            }
        }
        let provenance = Self.provenance(entry)
        if case .tool = resource, provenance == nil { unrecorded.append(Self.provenanceName) }
        index = record.index
        time = record.time
        intent = Intent(
            id: entry.intent ?? IntentID("unknown"), actor: actor, verb: verb, resource: resource, facts: facts,
            provenance: provenance)
        self.unrecorded = unrecorded
        self.was = was
        policies = if case .strings(let ids)? = entry.fields[.policies] { ids } else { [] }
    }

    /// The same decision, asked for another actor.
    func asked(_ intent: Intent) -> RecordedDecision { RecordedDecision(self, intent) }

    private init(_ other: RecordedDecision, _ intent: Intent) {
        index = other.index
        time = other.time
        self.intent = intent
        unrecorded = other.unrecorded
        was = other.was
        policies = other.policies
    }

    private static func actor(_ entry: Entry) -> Actor? {
        if let agent = entry.agent, let run = entry.run { return .agent(Caller(agent: agent, run: run)) }
        guard let text = entry.string(.operator), text.utf8.starts(with: "uid:".utf8) else { return nil }
        return UInt32(text.dropFirst(4)).map { .operator(OperatorName(userID: $0)) }
    }

    /// What an entry without provenance has in `unrecorded`: nobody could tell, or it is of an older version.
    static let provenanceName = EntryKey.provenance.rawValue

    private static func provenance(_ entry: Entry) -> Provenance? {
        guard case .strings(let labels)? = entry.fields[.provenance] else { return nil }
        return Provenance(labels: labels)
    }

    private static func was(_ entry: Entry) -> Was? {
        switch (entry.string(.decision), entry.string(.limit)) {
        case ("allow", _):
            if case .strings(let owed)? = entry.fields[.obligations] { return .allow(obligations: owed) }
            return .allow(obligations: [])
        case ("deny", "policy"): return .deny
        case ("deny", "obligation"): return .owed
        case ("deny", "budget"), ("deny", "unpriced"), ("deny", "rate"): return .allowedOnly
        case ("deny", "stopped"), ("deny", "unavailable"): return .notAsked
        default: return nil
        }
    }

    private static func value(_ value: EntryValue, _ kind: FactKind) -> Fact.Value? {
        switch (value, kind) {
        case (.string(let text), .string): .string(text)
        case (.int(let number), .int): .int(number)
        case (.bool(let flag), .bool): .bool(flag)
        default: nil
        }
    }
}
