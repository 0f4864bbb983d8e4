package import Cedar
package import Vocabulary

/// Everything the operator laid down, checked and ready to decide. Immutable: a change of policy is a new snapshot.
package struct PolicySnapshot: Sendable {
    /// The manifest.
    package let manifest: Manifest
    /// The tools that have an action.
    package let tools: ToolCatalog
    /// What the built-in tools of known agents do.
    package let toolActions: ToolActions
    /// What each model costs.
    package let prices: PriceBook
    /// What loads but deserves the operator's eye, in the order of the file.
    package let warnings: [PolicyWarning]
    /// SHA-256 over everything the snapshot was made from, in hexadecimal: the name of this policy in the ledger.
    package let version: String
    /// Every policy in force as Cedar text, generated ones first: what `policy show --cedar` prints.
    package let cedarText: String
    /// What there is to decide about: every policy is valid under it, and every request fits it.
    package let schema: CedarSchema
    /// The schema in Cedar's own syntax: what `policy show --schema` prints, and what other Cedar engines validate
    /// `cedarText` against.
    package var schemaText: String { SchemaText.text(schema) }
    /// Whether a rule may ask who said the arguments of a tool call.
    package let readsProvenance: Bool
    /// The agents that have limits for their runs, by name: decisions of others ask for nothing more.
    let limited: [AgentName: AgentRules]
    /// The tiers that policies name, by their ids.
    let tiers: [String: RiskTier]
    let rules: [LoadedRule]
    let engine: DecisionEngine
    let chains: DelegationChains

    /// Reads a manifest, the Cedar files beside it, the descriptions of pinned tools (`ToolCatalog`) and what built-in
    /// tools do (`ToolActions`), and signed price tables (`PriceTable`). `today` is for warnings alone.
    ///
    /// - Throws: every mistake found in all the files.
    package static func load(
        manifest: OperatorFile, cedar: [OperatorFile] = [], tools: [OperatorFile] = [], builtin: [OperatorFile] = [],
        prices: [OperatorFile] = [], today: Day? = nil
    ) throws(PolicyErrors) -> PolicySnapshot {
        try SnapshotLoader.load(
            manifest: manifest, cedar: cedar, tools: tools, builtin: builtin, prices: prices, today: today)
    }

    /// Whether an intent may happen, and what is owed for it. Pure: the answer depends on nothing but this snapshot and
    /// the intent.
    package func decide(_ intent: Intent) -> Verdict { judge(intent).verdict }

    /// How far a run of an agent for a task may go; nil when nothing limits it. A task that the policy knows no more has the
    /// limits of the agent.
    package func limits(of agent: AgentName, task: String?) -> RunLimits? {
        guard !limited.isEmpty, let rules = limited[agent] else { return nil }
        return rules.limits(ofTask: task) ?? rules.limits
    }

    /// How grave an act is: the highest `@tier` of the policies that decided, or the verb's own when none names one.
    package func tier(of verb: Verb, policies: [String]) -> RiskTier {
        guard !tiers.isEmpty else { return verb.tier }
        return policies.compactMap { tiers[$0] }.max() ?? verb.tier
    }

    /// The verdict together with the `@shadow` policies that would have had a say. What is done on behalf of others is
    /// permitted only when it is to each of them.
    package func judge(_ intent: Intent) -> Judgement {
        chains.further(intent).reduce(judgeAlone(intent)) { judged, asked in
            let next = judgeAlone(asked)
            return Judgement(
                verdict: judged.verdict.and(next.verdict, of: asked.actor),
                shadows: judged.shadows + next.shadows.filter { !judged.shadows.contains($0) })
        }
    }

    private func judgeAlone(_ intent: Intent) -> Judgement {
        let judged = engine.decide(intent) { scratch, _ throws(CedarError) in
            let weighing = Weighing(scratch, rules)
            return Judgement(
                verdict: weighing.verdict(rules, for: intent), shadows: weighing.shadows.map { rules[$0].id })
        }
        switch judged {
        case .refused(let reason): return Judgement(verdict: .deny([reason]), shadows: [])
        case .done(let judgement): return judgement
        }
    }
}
