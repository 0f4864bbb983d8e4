extension PolicySet {
    /// Everything that is wrong with a policy text, in the order of the text: at most one fault of each policy, and
    /// `CedarLimits.problems` of all. Empty exactly when `init(parsing:source:naming:)` accepts the text.
    package static func problems(
        parsing text: String, source name: String, naming: PolicyNaming = .annotation
    ) -> [CedarError] {
        var parser: Parser
        do throws(CedarError) {
            parser = try Parser(PolicySource(name: name, text: text))
        } catch {
            return [error]
        }
        var (policies, problems) = parser.recovering(naming: naming)
        var set = PolicySet()
        for policy in policies where problems.count < CedarLimits.problems {
            do throws(CedarError) {
                try set.add(policy)
            } catch {
                problems.append(error)
            }
        }
        return problems.sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
    }
}
