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
        offered = endpoint.toolCalls.map { OfferedTools(body.root, $0, among: content.tools) }
        guard !content.namesKeptAudio else {
            throw WireError(
                .request, "`audio` of a message points to what the provider keeps; send what was said as text")
        }
        refersToContent = content.refersToContent
        usesAudio = content.usesAudio
        switch endpoint {
        case .chatCompletions: try readOpenAI(root)
        case .responses, .countInput: try readResponses(root)
        case .messages, .countMessages: try readAnthropic(root, content.tools)
        case .embeddings: hasManyInputs = true
        // What is kept is named by the path and has no body.
        case .kept: break
        }
    }

    /// Members with which providers of this dialect search, fetch or run programs, at fees that nothing here bounds.
    private static let services: [ModelMember] = [
        .webSearchOptions, .searchParameters, .searchSettings, .compoundCustom, .documents, .extraBody, .enableSearch,
        .webSearch, .google,
    ]

    private mutating func readOpenAI(_ root: ModelMembers) throws(WireError) {
        answers = try root.count(.answers) ?? 1
        includesUsage = try root[.streamOptions]?.present("include_usage")?.flag("include_usage") ?? false
        for member in Self.services where root[member] != nil { markServerTool(uses: nil) }
        if root[.audio] != nil { usesAudio = true }
        for modality in root[.modalities]?.elements ?? [] where modality.equals("audio") { usesAudio = true }
        for tool in root[.tools]?.elements ?? [] { note(ToolRunner(chat: tool), uses: nil) }
    }

    private mutating func readAnthropic(_ root: ModelMembers, _ added: [JSONValue]) throws(WireError) {
        speed = try root.text(.speed)
        inferenceGeo = try root.text(.inferenceGeo)
        if !(root[.servers]?.elements.isEmpty ?? true) { markServerTool(uses: nil) }
        if root[.container] != nil { refersToContent = true }
        compacts = (root[.contextManagement]?["edits"]?.elements ?? []).contains(where: Self.isCompaction)
        for tool in (root[.tools]?.elements ?? []) + added {
            let runner = ToolRunner(messages: tool)
            note(runner, uses: runner == .provider ? try tool.present("max_uses")?.count("max_uses") : nil)
        }
    }

    /// Edits that only drop parts of the conversation run no model; of others nobody knows.
    private static func isCompaction(_ edit: JSONValue) -> Bool {
        guard let type = edit["type"]?.string else { return true }
        return !type.utf8.starts(with: "clear_".utf8)
    }

    /// Notes who runs a tool, and how often the provider may.
    mutating func note(_ runner: ToolRunner, uses: Int64?) {
        switch runner {
        case .agent: return
        case .agentInstructed: instructedTools += 1
        case .provider: markServerTool(uses: uses)
        }
    }

    private mutating func markServerTool(uses: Int64?) {
        usesServerTools = true
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
