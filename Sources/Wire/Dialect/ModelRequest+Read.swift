extension ModelRequest {
    /// Reads the facts from a body. Throws `.request` on a body that is no object, names no model, or gives a fact
    /// that matters for money a kind the dialect does not know.
    package init(_ body: JSONDocument, _ endpoint: ModelEndpoint) throws(WireError) {
        let root = body.root
        guard root.kind == .object else { throw WireError(.request, "the body must be a JSON object") }
        guard !body.hasDoubtfulKey else {
            throw WireError(.request, "a key of the body holds half a surrogate pair; send valid Unicode")
        }
        try ModelKeys.check(root, endpoint.dialect)
        self.init(model: try Self.model(root))
        isStream = try Self.flag(root, "stream") ?? false
        serviceTier = try Self.text(root, "service_tier")
        maxOutputTokens = try Self.outputLimit(root, endpoint)
        predictsOutput = Self.present(root, "prediction") != nil
        offered = endpoint.toolCalls.map { OfferedTools(root, $0) }
        let content = ContentSurvey(body)
        guard !content.namesKeptAudio else {
            throw WireError(
                .request, "`audio` of a message points to what the provider keeps; send what was said as text")
        }
        refersToContent = content.refersToContent
        usesAudio = content.usesAudio
        switch endpoint {
        case .chatCompletions: try readOpenAI(root)
        case .responses, .countInput: try readResponses(root)
        case .messages, .countMessages: try readAnthropic(root)
        case .embeddings: hasManyInputs = true
        // What is kept is named by the path and has no body.
        case .kept: break
        }
    }

    /// Members with which providers of this dialect search, fetch or run programs, at fees that nothing here bounds.
    private static let services = [
        "web_search_options", "search_parameters", "search_settings", "compound_custom", "documents", "extra_body",
        "enable_search", "web_search",
        "google",
    ]

    private mutating func readOpenAI(_ root: JSONValue) throws(WireError) {
        answers = try Self.count(root, "n") ?? 1
        if let options = Self.present(root, "stream_options") {
            includesUsage = try Self.flag(options, "include_usage") ?? false
        }
        for key in Self.services where Self.present(root, key) != nil { markServerTool(uses: nil) }
        if Self.present(root, "audio") != nil { usesAudio = true }
        for modality in root["modalities"]?.elements ?? [] where modality.equals("audio") { usesAudio = true }
        for tool in root["tools"]?.elements ?? [] {
            guard let type = tool["type"], type.equals("function") || type.equals("custom") else {
                markServerTool(uses: nil)
                continue
            }
        }
    }

    private mutating func readAnthropic(_ root: JSONValue) throws(WireError) {
        speed = try Self.text(root, "speed")
        inferenceGeo = try Self.text(root, "inference_geo")
        if !(Self.present(root, "mcp_servers")?.elements.isEmpty ?? true) { markServerTool(uses: nil) }
        if Self.present(root, "container") != nil { refersToContent = true }
        compacts = (root["context_management"]?["edits"]?.elements ?? []).contains(where: Self.isCompaction)
        for tool in root["tools"]?.elements ?? [] {
            guard let type = Self.present(tool, "type"), !type.equals("custom") else { continue }
            markServerTool(uses: try Self.count(tool, "max_uses"))
        }
    }

    /// Edits that only drop parts of the conversation run no model; of others nobody knows.
    private static func isCompaction(_ edit: JSONValue) -> Bool {
        guard let type = edit["type"]?.string else { return true }
        return !type.utf8.starts(with: "clear_".utf8)
    }

    mutating func markServerTool(uses: Int64?) {
        usesServerTools = true
        guard let sum = maxServerToolUses, let uses else {
            maxServerToolUses = nil
            return
        }
        maxServerToolUses = min(sum + uses, WireLimits.tokens)
    }

    private static func model(_ root: JSONValue) throws(WireError) -> String {
        guard let model = root["model"]?.stringBytes, (1...WireLimits.modelBytes).contains(model.count),
            let text = String(validating: model, as: UTF8.self), text.utf8.allSatisfy({ $0 > .space && $0 < 0x7F })
        else { throw WireError(.request, "the body must name its `model` in visible ASCII") }
        return text
    }

    /// The greatest limit among the names that the endpoint obeys (case O18); what it does not know bounds nothing.
    private static func outputLimit(_ root: JSONValue, _ endpoint: ModelEndpoint) throws(WireError) -> Int64? {
        guard endpoint.toolCalls != nil else { return 0 }
        var greatest: Int64?
        let names: [String] =
            switch endpoint {
            case .chatCompletions: ["max_tokens", "max_completion_tokens"]
            case .responses: ["max_output_tokens"]
            case .messages: ["max_tokens"]
            case .embeddings, .countInput, .countMessages, .kept: []
            }
        for key in names {
            guard let limit = try count(root, key) else { continue }
            greatest = max(greatest ?? 0, limit)
        }
        return greatest
    }
}
