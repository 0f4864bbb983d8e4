package import Cedar
package import Vocabulary

/// Everything the operator laid down, checked and ready to decide. Immutable: a change of policy is a new snapshot.
package struct PolicySnapshot: Sendable {
    /// The manifest.
    package let manifest: Manifest
    /// The tools that have an action.
    package let tools: ToolCatalog
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
    let shapes: [Verb: RequestShape]
    let rules: [LoadedRule]
    let table: RuleTable

    /// Reads a manifest, the Cedar files beside it and the descriptions of pinned tools (`ToolCatalog`).
    ///
    /// - Throws: every mistake found in all the files.
    package static func load(
        manifest: OperatorFile, cedar: [OperatorFile] = [], tools: [OperatorFile] = []
    ) throws(PolicyErrors) -> PolicySnapshot {
        try SnapshotLoader.load(manifest: manifest, cedar: cedar, tools: tools)
    }

    /// Whether an intent may happen, and what is owed for it. Pure: the answer depends on nothing but this snapshot and
    /// the intent.
    package func decide(_ intent: Intent) -> Verdict { judge(intent).verdict }

    /// The verdict together with the `@shadow` policies that would have had a say.
    package func judge(_ intent: Intent) -> Judgement {
        switch evaluate(intent) {
        case .refused(let reason):
            return Judgement(verdict: .deny([reason]), shadows: [])
        case .done(let evaluation):
            let verdict = evaluation.weighing.verdict(evaluation.slice.rules, for: intent)
            return Judgement(
                verdict: verdict, shadows: evaluation.weighing.shadows.map { evaluation.slice.rules[$0].id })
        }
    }

    /// One evaluated request.
    struct Evaluation {
        let slice: RuleTable.Slice
        let built: RequestBuilder.Built
        let weighing: Weighing
    }

    /// Evaluates every rule that can matter, or says why nothing could be evaluated.
    func evaluate(_ intent: Intent) -> Attempt<Evaluation> {
        let slice: RuleTable.Slice? =
            switch intent.actor {
            case .agent(let caller): table.slice(agent: caller.agent.text, intent.verb)
            case .operator(let name): table.slice(operator: EntityCatalog.operator(name.text), intent.verb)
            }
        guard let slice else {
            return .refused(Reason(rule: "unknown-agent", text: "this agent is not known here"))
        }
        guard let shape = shapes[intent.verb] else {
            return .refused(Reason(rule: "unknown-action", text: "no policy knows this kind of request"))
        }
        switch RequestBuilder.build(intent, principal: slice.principal, as: shape, over: table.entities) {
        case .refused(let reason):
            return .refused(reason)
        case .done(let built):
            let outcomes = Authorizer.evaluate(built.request, policies: slice.policies, entities: built.entities)
            return .done(Evaluation(slice: slice, built: built, weighing: Weighing(outcomes, slice.rules)))
        }
    }
}
