import Policy
import Vocabulary

/// A model that agents may use, as `gatehouse models` shows it.
struct ShownModel: Encodable {
    let model: String
    /// Who may use it, in the order of the manifest.
    let agents: [String]
    let strength: String
    /// Whether it has a price; without one it is refused wherever money is capped.
    let isPriced: Bool
    let data: ShownHandling
    /// The rules by which agents are refused it although it stands in their lists.
    let refusedBy: [String]

    /// Every model of the agents' lists, each once.
    static func all(_ policy: PolicySnapshot, agent: String?) -> [ShownModel] {
        var order: [ModelName] = []
        var users: [ModelName: [AgentRules]] = [:]
        for rules in policy.manifest.agents where agent.map({ $0.utf8.elementsEqual(rules.name.text.utf8) }) ?? true {
            for use in rules.models {
                if users[use.model] == nil { order.append(use.model) }
                users[use.model, default: []].append(rules)
            }
        }
        return order.map { ShownModel($0, users[$0] ?? [], policy) }
    }

    private init(_ name: ModelName, _ users: [AgentRules], _ policy: PolicySnapshot) {
        model = name.description
        agents = users.map(\.name.text)
        strength = policy.strength(of: name).rawValue
        isPriced = policy.prices.row(provider: name.provider, model: name.id) != nil
        data = ShownHandling(policy.handling(of: name))
        refusedBy = users.flatMap { Self.refusals(name, $0, policy) }
    }

    private static func refusals(_ name: ModelName, _ agent: AgentRules, _ policy: PolicySnapshot) -> [String] {
        let words = ImaginedIntent(agent: agent.name, act: ["model", name.description])
        guard let intent = try? words.intent(), case .deny(let reasons) = policy.decide(intent) else { return [] }
        return reasons.map { RuleName.withoutPlace($0.rule) }
    }

    /// The cells of a table's row.
    var cells: [String] {
        let declared = [data.region, data.retention.map { "kept \($0)" }, data.training.map { "training \($0)" }]
        return [
            model, strength, isPriced ? "priced" : "no price",
            declared.compactMap(\.self).joined(separator: ", ").nonEmpty ?? "nothing declared",
            agents.joined(separator: ", ")
                + (refusedBy.isEmpty ? "" : "; refused by \(refusedBy.joined(separator: ", "))"),
        ]
    }
}

extension String {
    /// Nil for the empty text.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
