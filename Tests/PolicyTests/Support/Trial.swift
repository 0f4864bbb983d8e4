import Policy
import Vocabulary

/// Files of policy tests, with words that need no door to be understood.
enum Trial {
    /// A file with one test of the scholar, `n`, made of these lines; the first stands in line 5.
    static func one(_ lines: String...) -> String {
        (["version: 1", "tests:", "  - name: n", "    agent: scholar"] + lines.map { "    " + $0 })
            .joined(separator: "\n") + "\n"
    }

    static func cases(_ text: String) throws -> [PolicyCase] {
        try PolicyTestReader.read(OperatorFile(name: "t.policytest.yaml", text: text), reading)
    }

    static func mistakes(_ text: String) -> [PolicyError] {
        do throws(PolicyErrors) {
            _ = try PolicyTestReader.read(OperatorFile(name: "t.policytest.yaml", text: text), reading)
            return []
        } catch {
            return error.all
        }
    }

    /// `connect HOST:PORT`, `get HOST`, `model PROVIDER/ID`.
    static func reading(_ actor: Actor, _ words: [String], _ facts: [Fact]) -> DescribedIntent {
        guard words.count == 2 else { return .refused("`\(words.joined(separator: " "))` means nothing") }
        let parts = words[1].split(separator: ":").map(String.init)
        let verb: Verb
        let resource: Resource
        switch words[0] {
        case "connect":
            (verb, resource) = (.netConnect, .host(name: parts[0], port: parts.count == 2 ? Int(parts[1]) ?? 443 : 443))
        case "get": (verb, resource) = (.httpRequest, .host(name: words[1], port: 80))
        case "model":
            let parts = words[1].split(separator: "/").map(String.init)
            guard parts.count == 2 else { return .refused("no model") }
            (verb, resource) = (.modelCall, .model(provider: parts[0], id: parts[1]))
        default: return .refused("`\(words[0])` means nothing")
        }
        let implied = Sample.facts(verb).filter { fact in !facts.contains { $0.name == fact.name } }
        return .intent(
            Intent(id: IntentID("test.1"), actor: actor, verb: verb, resource: resource, facts: facts + implied))
    }
}
