import Cedar
import Vocabulary

/// Reads, compiles and checks everything a snapshot is made of.
enum SnapshotLoader {
    /// The snapshot of these files, or every mistake in them.
    static func load(
        manifest source: OperatorFile, cedar files: [OperatorFile], tools: [OperatorFile], builtin: [OperatorFile],
        prices: [OperatorFile], today: Day?
    ) throws(PolicyErrors) -> PolicySnapshot {
        var problems: [PolicyError] = []
        var manifest: Manifest?
        do throws(PolicyErrors) { manifest = try ManifestReader.read(source) } catch { problems += error.all }
        if files.count > PolicyLimits.cedarFiles {
            let message = "there are more than \(PolicyLimits.cedarFiles) policy files; join some"
            problems.append(PolicyError(.limit, message, file: source.name))
        }
        var catalog: ToolCatalog?
        do throws(PolicyErrors) { catalog = try ToolCatalog(parsing: tools) } catch { problems += error.all }
        var actions: ToolActions?
        do throws(PolicyErrors) { actions = try ToolActions(parsing: builtin) } catch { problems += error.all }
        let sources = Sources(
            manifest: source, cedar: byName(files.prefix(PolicyLimits.cedarFiles)), tools: byName(tools[...]),
            builtin: byName(builtin[...]), prices: byName(prices.prefix(PolicyLimits.priceTables)), today: today)
        if prices.count > PolicyLimits.priceTables {
            let message = "there are more than \(PolicyLimits.priceTables) price tables; remove the old ones"
            problems.append(PolicyError(.limit, message, file: source.name))
        }
        // Without its tools a policy that names one would only seem wrong.
        guard let catalog, let actions else { throw PolicyErrors(problems) }
        let schema = try schema(catalog, source)
        var loader = CedarFileLoader(check: EntityCheck(manifest: manifest, schema: schema, tools: catalog))
        for file in sources.cedar { loader.load(file) }
        problems += loader.problems
        guard let manifest, problems.isEmpty else { throw PolicyErrors(problems) }
        return try assemble(manifest, (catalog, actions), schema, sources, loader)
    }

    /// What a snapshot is made of.
    private struct Sources {
        let manifest: OperatorFile
        let cedar: [OperatorFile]
        let tools: [OperatorFile]
        let builtin: [OperatorFile]
        let prices: [OperatorFile]
        /// The day it is, for warnings alone; nil where nobody says.
        let today: Day?
    }

    /// By name, so that a directory's order on disk changes neither the version nor which of two ids comes first.
    private static func byName(_ files: ArraySlice<OperatorFile>) -> [OperatorFile] {
        files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func schema(_ tools: ToolCatalog, _ source: OperatorFile) throws(PolicyErrors) -> CedarSchema {
        do throws(CedarError) {
            return try SchemaBuilder.schema(tools: tools)
        } catch {
            throw PolicyErrors([PolicyError(.cedar, error.message, file: source.name)])
        }
    }

    private static func assemble(
        _ manifest: Manifest,
        _ tools: (pinned: ToolCatalog, actions: ToolActions),
        _ schema: CedarSchema,
        _ sources: Sources,
        _ loader: CedarFileLoader
    ) throws(PolicyErrors) -> PolicySnapshot {
        let source = sources.manifest
        let generated = ManifestCompiler.compile(manifest, written: loader.rules)
        let rules = generated.map { rule($0, source.name) } + loader.rules
        guard rules.count <= PolicyLimits.policies else {
            let message = "there are more than \(PolicyLimits.policies) policies; join some"
            throw PolicyErrors([PolicyError(.limit, message, file: source.name)])
        }
        let prices = try PriceBook.load(manifest, sources.prices)
        let audit =
            ManifestAudit.warnings(manifest, prices: prices, written: loader.rules)
            + DataAudit.warnings(manifest) + PriceAudit.warnings(manifest, prices: prices, today: sources.today)
        let validated = try validate(generated, schema, source)
        do throws(CedarError) {
            return PolicySnapshot(
                manifest: manifest,
                tools: tools.pinned,
                toolActions: tools.actions,
                prices: prices,
                warnings: audit + validated + loader.warnings,
                version: PolicyVersion.hex(
                    manifest: source, cedar: sources.cedar, tools: sources.tools,
                    builtin: sources.builtin, prices: prices.tables),
                cedarText: rules.map(\.policy.cedarText).joined(separator: "\n\n") + "\n",
                schema: schema,
                readsProvenance: rules.contains { $0.policy.cedarText.contains("session") },
                limited: limited(manifest.agents),
                tiers: tiers(rules),
                rules: rules,
                engine: try DecisionEngine(
                    rules: rules, manifest: manifest, schema: schema,
                    strengths: ModelStrengths(manifest, prices)),
                chains: DelegationChains(manifest)
            )
        } catch {
            throw PolicyErrors([PolicyError(.cedar, error.message, file: source.name)])
        }
    }

    private static func limited(_ agents: [AgentRules]) -> [AgentName: AgentRules] {
        let limited = agents.filter { $0.limits != .none || !$0.tasks.isEmpty }
        return Dictionary(limited.map { ($0.name, $0) }) { first, _ in first }
    }

    private static func tiers(_ rules: [LoadedRule]) -> [String: RiskTier] {
        let named = rules.compactMap { rule in
            rule.tier.flatMap { RiskTier(rawValue: Int64($0)) }.map { (rule.id, $0) }
        }
        return Dictionary(named) { max($0, $1) }
    }

    /// The warnings about generated policies; throws when one of them is not valid, which only a fault of Gatehouse
    /// itself can bring about.
    private static func validate(
        _ generated: [GeneratedPolicy], _ schema: CedarSchema, _ source: OperatorFile
    ) throws(PolicyErrors) -> [PolicyWarning] {
        var validation = PolicyValidation(schema: schema)
        do throws(CedarError) {
            try validation.check(generated, of: source)
        } catch {
            throw PolicyErrors([PolicyError(.cedar, error.message, file: source.name)])
        }
        guard validation.problems.isEmpty else { throw PolicyErrors(validation.problems) }
        return validation.warnings
    }

    /// A generated policy as a rule. Its annotations were written by the compiler, so the one obligation they can hold
    /// is read back directly.
    private static func rule(_ generated: GeneratedPolicy, _ file: String) -> LoadedRule {
        let policy = generated.policy
        return LoadedRule(
            policy: policy, id: policy.id.string, reason: policy.annotation("reason")?.string,
            obligations: policy.annotation("ask").map { [.ask($0.string)] } ?? [], isShadow: false, tier: nil,
            file: file,
            place: generated.place)
    }
}
