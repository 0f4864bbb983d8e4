import Cedar
import Vocabulary

extension ManifestReader {
    /// The agent that another one works for.
    mutating func principal(_ node: YamlNode) -> AgentName? {
        guard let text = text(node, in: "`works for`") else { return nil }
        let name = AgentName(text)
        if name == nil { refuse(.value, "\(Quoting.quoted(text)) is not an agent name", at: node.place) }
        return name
    }

    /// Notes agents that work for nobody known, for themselves in the end, or at the end of too long a chain.
    mutating func refuseBrokenChains(_ agents: [AgentRules]) {
        let principals = Dictionary(agents.map { ($0.name, $0.worksFor) }) { first, _ in first }
        for agent in agents {
            guard let place = agent.worksForPlace, let principal = agent.worksFor else { continue }
            guard principals.keys.contains(principal) else {
                let advice = Spelling.advice(for: principal.text, among: agents.map(\.name.text))
                refuse(.reference, "there is no agent \(Quoting.quoted(principal.text)); \(advice)", at: place)
                continue
            }
            if let problem = Self.problem(of: agent.name, principals) {
                refuse(.contradiction, problem, at: place)
            }
        }
    }

    /// What is wrong with the chain that begins with an agent.
    private static func problem(of name: AgentName, _ principals: [AgentName: AgentName?]) -> String? {
        var next = principals[name] ?? nil
        for _ in 0..<PolicyLimits.delegationDepth {
            guard let current = next else { return nil }
            if current == name { return "agent `\(name)` would work for itself; break the circle" }
            next = principals[current] ?? nil
        }
        guard next != nil else { return nil }
        return
            "more than \(PolicyLimits.delegationDepth) agents stand behind `\(name)`, or a circle of them; shorten the chain"
    }
}
