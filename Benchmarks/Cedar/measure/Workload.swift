import Cedar
import Foundation

/// Policies, entities and requests from the files that both engines read.
struct Workload {
    let policies: PolicySet
    let entities: EntityStore
    let questions: [Question]

    init(folder: String) throws {
        func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
        // In pieces, because one source is bounded and ten thousand policies are longer.
        var all = PolicySet()
        for (index, piece) in try text("policies.cedar").components(separatedBy: "\n\n").enumerated()
        where !piece.isEmpty {
            for policy in try PolicySet(parsing: piece, source: "policy \(index)").policies { try all.add(policy) }
        }
        policies = all
        entities = try EntityStore(
            (try JSONNode(text: try text("entities.json"), source: "entities").array ?? []).map(Self.entity))
        questions = try (try JSONNode(text: try text("requests.json"), source: "requests").array ?? []).map(
            Question.init)
    }

    private static func uid(_ node: JSONNode?) throws -> EntityUID {
        guard let type = node?["type"]?.string, let id = node?["id"]?.string else { throw Question.Malformed() }
        return EntityUID(type: type, id: id)
    }

    /// The attributes of this workload are all Longs.
    private static func entity(_ node: JSONNode) throws -> Entity {
        var attributes: [CedarRecord.Entry] = []
        if case .object(let members)? = node["attrs"] {
            for member in members {
                guard case .integer(let number) = member.value else { throw Question.Malformed() }
                attributes.append(CedarRecord.Entry(key: member.key, value: .long(number)))
            }
        }
        return Entity(
            try uid(node["uid"]), attributes: try CedarRecord(attributes),
            parents: try (node["parents"]?.array ?? []).map { try uid($0) })
    }
}
