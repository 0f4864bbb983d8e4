import Cedar
import Vocabulary

/// Refuses names in Cedar files that can never match anything: a `forbid` over a misspelt host or agent would stand
/// there and guard nothing.
struct EntityCheck {
    private let manifest: Manifest?
    private let tools: ToolCatalog
    let schema: CedarSchema

    /// Checks against a schema, the pinned tools and a manifest; without the latter, only what needs none.
    init(manifest: Manifest?, schema: CedarSchema, tools: ToolCatalog) {
        self.manifest = manifest
        self.schema = schema
        self.tools = tools
    }

    /// What is wrong with an entity's name, or nil.
    func problem(with uid: EntityUID) -> String? {
        if let problem = problem(withType: uid.type) { return problem }
        let id = uid.id.string
        switch uid.type.string {
        case "Action":
            guard schema.action(uid) == nil else { return nil }
            let advice = Spelling.advice(for: id, among: schema.actions.map(\.uid.id.string))
            return "there is no action \(Quoting.quoted(id)); \(advice)"
        case "Host", "Domain":
            return host(id, uid.type.string)
        case "Operator":
            return operatorName(id)
        case "Wildcard":
            return wildcard(id)
        case "ToolPrefix":
            return toolPrefix(id)
        case "Tool":
            return tool(id)
        case "Strength":
            return word("strength", id, among: ModelStrength.allCases.map(\.rawValue))
        case "Training":
            return word("word about training", id, among: DataHandling.Training.allCases.map(\.rawValue))
        case "Region", "Retention":
            return declared(uid.type.string, id)
        case "Agent", "AgentGroup", "Model", "Provider":
            return known(uid.type.string, id)
        default:
            return nil
        }
    }

    /// What is wrong with an entity type, or nil.
    func problem(withType type: ByteText) -> String? {
        let name = type.string
        guard type != "Action", schema.entityType(type) == nil else { return nil }
        let names = ["Action"] + schema.entityTypes.map(\.name.string)
        return "there is no entity type \(Quoting.quoted(name)); \(Spelling.advice(for: name, among: names))"
    }

    private func word(_ what: String, _ id: String, among names: [String]) -> String? {
        guard !names.contains(where: { $0.utf8.elementsEqual(id.utf8) }) else { return nil }
        return "there is no \(what) \(Quoting.quoted(id)); \(Spelling.advice(for: id, among: names))"
    }

    /// A region or a retention that nobody declares: no model is ever in it.
    private func declared(_ type: String, _ id: String) -> String? {
        guard let manifest else { return nil }
        let handlings = manifest.providers.map(\.handling) + manifest.traits.map(\.handling)
        let names =
            type == "Region"
            ? handlings.compactMap(\.region) : handlings.compactMap { $0.retention?.description }
        guard !names.contains(where: { $0.utf8.elementsEqual(id.utf8) }) else { return nil }
        let advice = names.isEmpty ? "no provider and no model declares one" : Spelling.advice(for: id, among: names)
        return "no model is in the \(type.lowercased()) \(Quoting.quoted(id)); \(advice)"
    }

    /// Operators are known by the user they run as, and by nothing else.
    private func operatorName(_ id: String) -> String? {
        guard id.utf8.starts(with: "uid:".utf8), let user = UInt32(id.dropFirst(4)),
            OperatorName(userID: user).text.utf8.elementsEqual(id.utf8)
        else { return "\(Quoting.quoted(id)) never matches; an operator is like `Operator::\"uid:1000\"`" }
        return nil
    }

    private func host(_ id: String, _ type: String) -> String? {
        if type == "Domain", IPAddress(id) != nil {
            return "\(Quoting.quoted(id)) never matches, because an address lies in no domain; write `Host::\"\(id)\"`"
        }
        guard !Host.isCanonical(id) else { return nil }
        switch HostText.canonical(id) {
        case .fine(let name):
            return "\(Quoting.quoted(id)) never matches, because hosts are canonical; write `\(type)::\"\(name)\"`"
        case .refused(_, let message): return message
        }
    }

    private func wildcard(_ id: String) -> String? {
        switch WebTargetText.read(id) {
        case .fine((.anyLabel(let base), nil)) where "*.\(base)".utf8.elementsEqual(id.utf8): nil
        case .fine: "\(Quoting.quoted(id)) never matches; a wildcard is like `Wildcard::\"*.example.com\"`"
        case .refused(_, let message): message
        }
    }

    /// A tool that a described server does not have. Of servers that are not described nothing is known.
    private func tool(_ id: String) -> String? {
        guard case .fine(let tool) = NameText.readTool(id), !tool.isPrefix else {
            return "\(Quoting.quoted(id)) never matches; a tool is like `Tool::\"github/search\"`"
        }
        let known = tools.tools.filter { $0.server.utf8.elementsEqual(tool.server.utf8) }.map(\.actionID)
        guard !known.isEmpty, !known.contains(where: { $0.utf8.elementsEqual(id.utf8) }) else { return nil }
        return "no tool \(Quoting.quoted(id)) is pinned; \(Spelling.advice(for: id, among: known))"
    }

    private func toolPrefix(_ id: String) -> String? {
        switch NameText.readTool(id) {
        case .fine(let tool) where tool.isPrefix && !tool.name.isEmpty: nil
        case .fine: "\(Quoting.quoted(id)) never matches; a beginning is like `ToolPrefix::\"github/search_*\"`"
        case .refused(_, let message): message
        }
    }

    private func known(_ type: String, _ id: String) -> String? {
        guard let manifest else { return nil }
        let names: [String]
        var name = id
        switch type {
        case "Agent": names = manifest.agents.map(\.name.text)
        case "AgentGroup": names = manifest.agents.flatMap(\.groups)
        case "Provider": names = manifest.providers.map(\.name)
        default:
            guard case .fine(let model) = NameText.readModel(id) else {
                return "\(Quoting.quoted(id)) is not a model; write `provider/id`"
            }
            name = model.provider
            names = manifest.providers.map(\.name)
        }
        guard !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { return nil }
        let advice = names.isEmpty ? "the manifest has none" : Spelling.advice(for: name, among: names)
        return "the manifest does not know \(Quoting.quoted(name)) as \(type == "Model" ? "Provider" : type); \(advice)"
    }
}
