extension ModelRequest {
    /// Reads the facts from a body. Throws `.request` on a body that is no object, names no model, or gives a fact
    /// that matters for money a kind the dialect does not know.
    package init(_ body: JSONDocument, _ endpoint: ModelEndpoint) throws(WireError) {
        guard !body.hasDoubtfulKey else {
            throw WireError(.request, "a key of the body holds half a surrogate pair; send valid Unicode")
        }
        let root = try ModelMembers(body)
        self.init(model: try Self.model(root))
        isStream = try root.flag(.stream) ?? false
        serviceTier = try root.text(.serviceTier)
        maxOutputTokens = try Self.outputLimit(root, endpoint)
        predictsOutput = root[.prediction] != nil
        let content = ContentSurvey(body, root)
        let added = AddedTools(root)
        offered = endpoint.toolCalls.map { OfferedTools(body.root, $0, among: added.offered) }
        guard !content.namesKeptAudio else {
            throw WireError(
                .request, "`audio` of a message points to what the provider keeps; send what was said as text")
        }
        refersToContent = content.refersToContent
        usesAudio = content.usesAudio
        switch endpoint {
        case .chatCompletions: try readOpenAI(root)
        case .responses, .countInput: try readResponses(root)
        case .messages, .countMessages: try readAnthropic(root, added.all)
        case .embeddings: hasManyInputs = true
        // What is kept is named by the path and has no body.
        case .kept: break
        }
    }

    /// Members with which providers of this dialect search, fetch or run programs, at fees that nothing here bounds, and the
    /// tools that they are.
    private static let services: [(member: ModelMember, tool: String)] = [
        (.webSearchOptions, "web_search"), (.searchParameters, "web_search"), (.searchSettings, "web_search"),
        (.enableSearch, "web_search"), (.webSearch, "web_search"), (.compoundCustom, "compound_custom"),
        (.documents, "documents"), (.extraBody, "extra_body"), (.google, "extra_body"),
    ]

    private mutating func readOpenAI(_ root: ModelMembers) throws(WireError) {
        answers = try root.count(.answers) ?? 1
        includesUsage = try root[.streamOptions]?.present("include_usage")?.flag("include_usage") ?? false
        for service in Self.services where root[service.member] != nil { try mark(serverTool: service.tool, uses: nil) }
        if root[.audio] != nil { usesAudio = true }
        for modality in root[.modalities]?.elements ?? [] where modality.equals("audio") { usesAudio = true }
        for tool in root[.tools]?.elements ?? [] {
            try note(ToolRunner(chat: tool), ServerTool.name(ofKind: tool["type"]), uses: nil)
        }
    }

    private mutating func readAnthropic(_ root: ModelMembers, _ added: [JSONValue]) throws(WireError) {
        speed = try root.text(.speed)
        inferenceGeo = try root.text(.inferenceGeo)
        let servers = root[.servers]?.elements ?? []
        for server in servers { try mark(serverTool: ServerTool.name(ofServer: server["url"]), uses: nil) }
        try readContainer(root)
        compacts = (root[.contextManagement]?["edits"]?.elements ?? []).contains(where: Self.isCompaction)
        for tool in (root[.tools]?.elements ?? []) + added {
            let runner = ToolRunner(messages: tool)
            if runner == .agentInstructed { instructedTools += 1 }
            guard runner == .provider else { continue }
            let name = ServerTool.name(ofKind: tool["type"])
            // The tools of a server go by its name.
            if name == "mcp_toolset", !servers.isEmpty { continue }
            let uses = try tool.present("max_uses")?.count("max_uses")
            // No number of uses bounds what a container costs.
            try mark(serverTool: name, uses: name == ServerTool.codeExecution ? nil : uses)
        }
    }

    /// A container is kept by the provider: an id names one that is there already, and skills are programs for a new one. What
    /// it costs comes with the tool that uses it.
    private mutating func readContainer(_ root: ModelMembers) throws(WireError) {
        guard let member = root[.container] else { return }
        refersToContent = true
        try mark(serverTool: ServerTool.codeExecution, uses: 0)
        let id = try (member.kind == .object ? member.present("id") : member)?.text("container")
        guard id.map(KeptAnswerAct.isID) ?? true else {
            throw WireError(.request, "`container` is no id of a container")
        }
        container = id
    }

    /// Edits that only drop parts of the conversation run no model; of others nobody knows.
    private static func isCompaction(_ edit: JSONValue) -> Bool {
        guard let type = edit["type"]?.string else { return true }
        return !type.utf8.starts(with: "clear_".utf8)
    }

    /// Notes who runs a tool, and how often the provider may.
    mutating func note(_ runner: ToolRunner, _ name: @autoclosure () -> String, uses: Int64?) throws(WireError) {
        switch runner {
        case .agent: return
        case .agentInstructed: instructedTools += 1
        case .provider: try mark(serverTool: name(), uses: uses)
        }
    }

    /// Notes a tool that the provider runs, and how often at most; nil where nothing bounds it.
    private mutating func mark(serverTool name: String, uses: Int64?) throws(WireError) {
        if !serverTools.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
            guard serverTools.count < WireLimits.serverTools else {
                let most = "at most \(WireLimits.serverTools) kinds"
                throw WireError(.request, "the body asks for too many tools of the provider's; use \(most)")
            }
            serverTools.append(name)
        }
        guard let sum = maxServerToolUses, let uses else {
            maxServerToolUses = nil
            return
        }
        maxServerToolUses = min(sum + uses, WireLimits.tokens)
    }

    private static func model(_ root: ModelMembers) throws(WireError) -> String {
        guard let model = root[.model]?.stringBytes, (1...WireLimits.modelBytes).contains(model.count),
            let text = String(validating: model, as: UTF8.self), text.utf8.allSatisfy({ $0 > .space && $0 < 0x7F })
        else { throw WireError(.request, "the body must name its `model` in visible ASCII") }
        return text
    }

    /// The greatest limit among the names that the endpoint obeys (case O18); what it does not know bounds nothing.
    private static func outputLimit(_ root: ModelMembers, _ endpoint: ModelEndpoint) throws(WireError) -> Int64? {
        guard endpoint.toolCalls != nil else { return 0 }
        var greatest: Int64?
        let names: [ModelMember] =
            switch endpoint {
            case .chatCompletions: [.maxTokens, .maxCompletionTokens]
            case .responses: [.maxOutputTokens]
            case .messages: [.maxTokens]
            case .embeddings, .countInput, .countMessages, .kept: []
            }
        for key in names {
            guard let limit = try root.count(key) else { continue }
            greatest = max(greatest ?? 0, limit)
        }
        return greatest
    }
}
