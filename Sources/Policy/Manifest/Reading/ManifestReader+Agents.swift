import Vocabulary

extension ManifestReader {
    /// The agents.
    mutating func readAgents(_ node: YamlNode?, providers: [String]) -> [AgentRules] {
        guard let node else { return [] }
        let entries = entries(of: node, in: "`agents`")
        if entries.count > PolicyLimits.agents {
            refuse(.limit, "a manifest names at most \(PolicyLimits.agents) agents", at: node.place)
        }
        let agents = entries.prefix(PolicyLimits.agents).compactMap { readAgent($0, providers: providers) }
        refuseBrokenChains(agents)
        return agents
    }

    private mutating func readAgent(_ entry: YamlEntry, providers: [String]) -> AgentRules? {
        let name = AgentName(entry.key)
        if name == nil {
            let alphabet = "lower-case letters, digits, `-` and `_`, at most \(VocabularyLimits.agentNameBytes)"
            refuse(.value, "\(Quoting.quoted(entry.key)) is not an agent name; write \(alphabet)", at: entry.place)
        }
        let what = "agent \(Quoting.quoted(entry.key))"
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.agent.names)
        let restrictions = (
            ask: readRestrictions(fields["ask before"], in: "`ask before`"),
            never: readRestrictions(fields["never"], in: "`never`")
        )
        let may = readMay(fields["may"])
        let models = readModels(fields["models"], providers: providers)
        refuseContradictions(
            may: may, ask: restrictions.ask, never: restrictions.never, models: fields["models"], in: what)
        let text = readTexts(fields)
        guard let name else { return nil }
        return AgentRules(
            name: name,
            place: entry.place,
            purpose: text.purpose,
            workspace: text.workspace,
            worksFor: text.worksFor,
            worksForPlace: fields["works for"]?.place,
            groups: text.groups,
            caps: text.caps,
            limits: fields["limits"].map { readLimits($0, in: "`limits`") } ?? .none,
            tasks: readTasks(fields["tasks"]),
            shortOfBudget: fields["short of budget"].flatMap { readShortOfBudget($0) } ?? .refuse,
            models: models.uses,
            modelsPlace: fields["models"]?.place,
            may: may,
            askBefore: restrictions.ask,
            never: restrictions.never,
            sees: text.sees,
            protect: text.protect,
            recording: readRecording(fields["record"]),
            environment: text.environment,
            patience: models.patience,
            leastStrength: models.leastStrength,
            handles: readHandled(fields["handles"]),
            fromToolResults: readToolResults(fields["from tool results"])
        )
    }

    /// The parts of an agent that depend on nothing else.
    private struct AgentTexts {
        let purpose: String?
        let workspace: String?
        let worksFor: AgentName?
        let groups: [String]
        let caps: [SpendCap]
        let sees: [String]
        let protect: [ProtectedName]
        let environment: [String]
    }

    private mutating func readTexts(_ fields: [String: YamlNode]) -> AgentTexts {
        AgentTexts(
            purpose: fields["purpose"].flatMap { readPurpose($0) },
            workspace: fields["workspace"].flatMap { path($0) },
            worksFor: fields["works for"].flatMap { principal($0) },
            groups: texts(fields["groups"], in: "`groups`") { NameText.read($0, what: "group") }.map(\.value),
            caps: readCaps(fields["budget"], in: "`budget`"),
            sees: texts(fields["sees"], in: "`sees`", PathText.readAbsolute).map(\.value),
            protect: texts(fields["protect"], in: "`protect`", PathText.readProtected).map(\.value),
            environment: texts(fields["environment"], in: "`environment`", EnvironmentText.read).map(\.value)
        )
    }

    private mutating func readPurpose(_ node: YamlNode) -> String? {
        guard let text = text(node, in: "`purpose`") else { return nil }
        guard text.utf8.count <= PolicyLimits.textBytes else {
            refuse(.limit, "`purpose` is longer than \(PolicyLimits.textBytes) bytes", at: node.place)
            return nil
        }
        return text
    }

    private mutating func path(_ node: YamlNode) -> String? {
        text(node, in: "`workspace`").flatMap { take(PathText.readWorkspace($0), at: node.place) }
    }

    /// The models of an agent, and how one takes over from another.
    private struct AgentModels {
        var uses: [ModelUse] = []
        var patience: Int64?
        var leastStrength = ModelStrength.strong
    }

    private mutating func readModels(_ node: YamlNode?, providers: [String]) -> AgentModels {
        guard let node else { return AgentModels() }
        let fields = fields(of: node, in: "`models`", known: ManifestVocabulary.models.names)
        let (patience, leastStrength) = readHandover(fields)
        guard required("use", fields, in: "`models`", at: node.place) != nil else { return AgentModels() }
        var uses: [ModelUse] = []
        for (key, isFallback) in [("use", false), ("then", true)] {
            for found in texts(fields[key], in: "`\(key)`", NameText.readModel) {
                requireProvider(found.value, among: providers, at: found.place)
                if let first = uses.first(where: { $0.model == found.value }), first.isFallback != isFallback {
                    let message = "\(Quoting.quoted(found.value.description)) already stands under `use`; keep one"
                    refuse(.duplicate, message, at: found.place)
                    continue
                }
                uses.append(ModelUse(model: found.value, isFallback: isFallback, place: found.place))
            }
        }
        return AgentModels(uses: uses, patience: patience, leastStrength: leastStrength)
    }
}
