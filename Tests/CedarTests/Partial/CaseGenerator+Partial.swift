import Cedar
import TestSupport

extension CaseGenerator {
    /// A request of which random parts are unknown.
    mutating func partialRequest() throws -> PartialRequest {
        let whole = try request()
        return PartialRequest(
            principal: partial(whole.principal, 3), action: partial(whole.action, 6),
            resource: partial(whole.resource, 2),
            context: chance(5) ? .unknown : try partial(whole.context, 2))
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

    private mutating func partial(_ record: CedarRecord, _ depth: Int) throws -> PartialRecord {
        var facts: [ByteText: PartialFact] = [:]
        for entry in record.entries {
            if chance(4) {
                facts[entry.key] = .unknown
            } else if chance(3), let type = try Self.type(of: entry.value) {
                facts[entry.key] = .some(type)
            } else if case .record(let inner) = entry.value, depth > 0, chance(2) {
                facts[entry.key] = .record(try partial(inner, depth - 1))
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
            case .some(let type):
                entries.append(CedarRecord.Entry(key: name, value: try value(of: type)))
            case .unknown:
                if let value = likely[name] { entries.append(CedarRecord.Entry(key: name, value: value)) }
            }
        }
        if partial.isOpen { entries += likely.entries.filter { partial.facts[$0.key] == nil } }
        return try CedarRecord(entries)
    }

    /// The type of a value; nil where none fits, as for a set of several types.
    private static func type(of value: CedarValue) throws -> CedarType? {
        switch value {
        case .bool: return .bool
        case .long: return .long
        case .string: return .string
        case .entity(let uid): return .entity(uid.type)
        case .ip: return .extension(.ipaddr)
        case .record(let record):
            let attributes = try record.entries.compactMap { entry in
                try type(of: entry.value).map {
                    RecordType.Attribute(entry.key, $0, isRequired: !entry.key.string.hasPrefix("s"))
                }
            }
            return .record(try RecordType(attributes))
        case .set, .decimal, .datetime, .duration: return nil
        }
    }

    private mutating func value(of type: CedarType) throws -> CedarValue {
        switch type {
        case .bool: return .bool(chance(2))
        case .long: return .long(pick([0, 1, 2, Int64.max]))
        case .string: return .string(pick(Self.ids))
        case .entity(let name): return .entity(EntityUID(type: name, id: ByteText(pick(Self.ids))))
        case .set: return .set(try CedarSet([]))
        case .extension: return .ip(CedarAddress(v4: pick([0x0A00_0001, 0x7F00_0001])))
        case .record(let record):
            var entries: [CedarRecord.Entry] = []
            for attribute in record.attributes where attribute.isRequired || chance(2) {
                entries.append(CedarRecord.Entry(key: attribute.name, value: try value(of: attribute.type)))
            }
            return .record(try CedarRecord(entries))
        }
    }
}
