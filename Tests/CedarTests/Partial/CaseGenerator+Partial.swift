import Cedar
import TestSupport

extension CaseGenerator {
    /// A request of which random parts are unknown.
    mutating func partialRequest() throws -> PartialRequest {
        let whole = try request()
        return PartialRequest(
            principal: partial(whole.principal, 3), action: partial(whole.action, 6),
            resource: partial(whole.resource, 2),
            context: chance(5) ? .unknown : partial(whole.context, 2))
    }

    /// A request that `partial` may turn out to be.
    mutating func completion(of partial: PartialRequest) throws -> AuthorizationRequest {
        AuthorizationRequest(
            principal: complete(partial.principal), action: complete(partial.action),
            resource: complete(partial.resource), context: try complete(partial.context))
    }

    private mutating func partial(_ uid: EntityUID, _ rarity: Int) -> PartialEntity {
        guard chance(rarity) else { return .known(uid) }
        return .unknown(type: chance(3) ? nil : uid.type)
    }

    private mutating func partial(_ record: CedarRecord, _ depth: Int) -> PartialRecord {
        var facts: [ByteText: PartialFact] = [:]
        for entry in record.entries {
            if chance(4) {
                facts[entry.key] = .unknown
            } else if case .record(let inner) = entry.value, depth > 0, chance(2) {
                facts[entry.key] = .record(partial(inner, depth - 1))
            } else {
                facts[entry.key] = .known(entry.value)
            }
        }
        return PartialRecord(facts, isOpen: chance(4))
    }

    private mutating func complete(_ entity: PartialEntity) -> EntityUID {
        switch entity {
        case .known(let uid): uid
        case .unknown(let type?): EntityUID(type: type, id: ByteText(pick(Self.ids + Self.actions)))
        case .unknown(nil): chance(4) ? action() : uid()
        }
    }

    private mutating func complete(_ partial: PartialRecord) throws -> CedarRecord {
        let likely = try record()
        var entries: [CedarRecord.Entry] = []
        for (name, fact) in partial.facts {
            switch fact {
            case .known(let value): entries.append(CedarRecord.Entry(key: name, value: value))
            case .record(let inner): entries.append(CedarRecord.Entry(key: name, value: .record(try complete(inner))))
            case .unknown:
                if let value = likely[name] { entries.append(CedarRecord.Entry(key: name, value: value)) }
            }
        }
        if partial.isOpen { entries += likely.entries.filter { partial.facts[$0.key] == nil } }
        return try CedarRecord(entries)
    }
}
