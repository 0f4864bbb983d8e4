import Cedar
import TestSupport

/// Makes policies, entities and requests that have a good chance to meet: few names, some of them odd.
struct CaseGenerator {
    var random: SeededGenerator

    static let types = ["User", "Team", "N::Host", "Dir"]
    /// Equal for Swift, different for Cedar; empty; with NUL, CR LF, a star, beyond the basic plane.
    static let ids = [
        "a", "b", "\u{e9}", "e\u{301}", "", "\u{0}", "\r\n", "x*y", "😀", "a long name of more than 15 bytes",
    ]
    static let names = ["n", "s", "b", "r", "set", "who", "ip", "when", "\u{e9}", "e\u{301}", "odd name"]
    static let actions = ["read", "write", "run", "all"]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: 0..<list.count, using: &random)]
    }

    mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    mutating func uid() -> EntityUID { EntityUID(type: pick(Self.types), id: pick(Self.ids)) }

    mutating func action() -> EntityUID { EntityUID(type: "Action", id: pick(Self.actions)) }

    mutating func value(_ depth: Int = 2) throws -> CedarValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
        case 0: return .bool(chance(2))
        case 1: return .long(pick([0, 1, 2, -1, Int64.max, Int64.min]))
        case 2: return .string(pick(Self.ids))
        case 3: return .entity(uid())
        case 4: return pick([.ip(CedarAddress(v4: 0x7F00_0001)), .ip(CedarAddress(v6: 1 << 127 | 5, prefix: 64))])
        case 5: return .datetime(CedarDatetime(milliseconds: pick([0, 86_399_999, Int64.min])))
        case 6: return pick([.duration(CedarDuration(milliseconds: 5)), .decimal(CedarDecimal(tenThousandths: 5))])
        case 7, 8:
            var elements: [CedarValue] = []
            for _ in 0..<Int.random(in: 0...4, using: &random) { elements.append(try value(depth - 1)) }
            return .set(try CedarSet(elements))
        default: return .record(try record(depth - 1))
        }
    }

    /// A record in which most attributes have the type their name suggests.
    mutating func record(_ depth: Int = 3) throws -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        for name in Self.names where !chance(3) {
            let value: CedarValue
            switch name {
            case _ where chance(8): value = try self.value(depth)
            case "n": value = .long(pick([0, 1, 2, Int64.max]))
            case "s": value = .string(pick(Self.ids))
            case "b": value = .bool(chance(2))
            case "who": value = .entity(uid())
            case "ip": value = .ip(CedarAddress(v4: 0x0A00_0001))
            case "r" where depth > 0: value = .record(try record(depth - 1))
            case "set": value = .set(try CedarSet([.string(pick(Self.ids)), .long(pick([0, 1])), .entity(uid())]))
            default: value = try self.value(depth)
            }
            entries.append(CedarRecord.Entry(key: ByteText(name), value: value))
        }
        return try CedarRecord(entries)
    }

    /// Entities in a hierarchy without cycles: parents come later in the list. Some are left unknown.
    mutating func entities() throws -> [Entity] {
        let all = Self.types.flatMap { type in Self.ids.map { EntityUID(type: type, id: $0) } }.shuffled(using: &random)
        var out: [Entity] = []
        for (index, uid) in all.enumerated() where !chance(5) {
            var parents: [EntityUID] = []
            for _ in 0..<Int.random(in: 0...2, using: &random) where index + 1 < all.count {
                parents.append(all[Int.random(in: (index + 1)..<all.count, using: &random)])
            }
            out.append(
                Entity(uid, attributes: try record(1), parents: parents, tags: chance(2) ? try record(0) : .empty))
        }
        let group = EntityUID(type: "Action", id: "all")
        for action in Self.actions.dropLast() where !chance(3) {
            out.append(Entity(EntityUID(type: "Action", id: action), parents: [group]))
        }
        return out
    }

    mutating func request() throws -> AuthorizationRequest {
        AuthorizationRequest(
            principal: chance(6) ? EntityUID(type: "User", id: "nobody") : uid(), action: action(), resource: uid(),
            context: try record())
    }

    /// Up to `count` policies, some of them links of templates.
    mutating func policies(_ count: Int) throws -> PolicySet {
        var set = PolicySet()
        for index in 0..<count {
            let isTemplate = chance(4)
            let text = policy(template: isTemplate)
            let parsed = try PolicySet(parsing: text, source: "generated", naming: .positional)
            for policy in parsed.policies + parsed.templates {
                let renamed = CedarPolicy(
                    id: ByteText("p\(index)"), effect: policy.effect, scope: policy.scope,
                    conditions: policy.conditions)
                try set.add(renamed)
                guard policy.isTemplate else { continue }
                for link in 0..<2 {
                    try set.link(
                        renamed.id, as: ByteText("p\(index)-\(link)"),
                        principal: policy.scope.principal.reference == .slot ? uid() : nil,
                        resource: policy.scope.resource.reference == .slot ? uid() : nil)
                }
            }
        }
        return set
    }
}
