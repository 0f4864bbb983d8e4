import Cedar
import Vocabulary

extension ManifestCompiler {
    /// Words that a tool returned and the user never said do not simply become arguments.
    mutating func compileToolResults(_ agent: AgentRules) {
        for restriction in agent.fromToolResults {
            let key = restriction.isAsked ? "ask" : "never"
            let name: String
            let what: String
            let actions: [String]
            var conditions = [Condition(.when, CedarExpression.context("session", "fromTools"))]
            switch restriction.target {
            case .phrase(let phrase):
                (name, what, actions) = (phrase.slug, phrase.gerund, phrase.actions)
            case .tool(let tool):
                (name, what, actions) = ("tool", "calling `\(tool)`", Phrase.useTools.actions)
                conditions.append(Condition(.when, PolicyExpressions.matches([tool])))
            }
            let verdict = restriction.isAsked ? "needs the owner's approval each time" : "is ruled out"
            let rule = Rule(
                name: "from-tool-results.\(key).\(name)", place: restriction.place,
                reason:
                    "an argument has words that a tool returned and the user never said, and then \(what) \(verdict) for "
                    + "`\(agent.name)`",
                actions: actions, resource: "Tool")
            add(
                rule, .forbid, of: agent, conditions,
                further: restriction.isAsked ? [Annotation(key: "ask", value: "owner")] : [])
        }
    }
}
