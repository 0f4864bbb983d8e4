extension ModelRequest {
    /// Reads a request for Responses. What the provider has kept may be named by the id of an answer, for whose that is
    /// is known; everything else it keeps is refused, because nobody knows whose it is (case O12).
    mutating func readResponses(_ root: ModelMembers) throws(WireError) {
        isBackground = try root.flag(.background) ?? false
        let isStored = try root.flag(.store) ?? true
        keepsAnswer = isStored || isBackground
        if let previous = try root.text(.previousResponse) {
            guard KeptAnswerAct.isID(previous) else {
                throw WireError(.request, "`previous_response_id` is no id of a response")
            }
            previousAnswer = previous
            // No byte of this body bounds what was said before.
            refersToContent = true
        }
        for member in [ModelMember.conversation, .prompt] where root[member] != nil {
            throw WireError(
                .request, "`\(member.rawValue)` points to what the provider keeps; send the items themselves")
        }
        if let input = root[.input] {
            guard input.kind == .string || input.kind == .array else {
                throw WireError(.request, "`input` must be a string or a list of items")
            }
            for item in input.elements where Self.isReference(item) {
                throw WireError(.request, "an item of `input` only points to what the provider keeps; send it whole")
            }
        }
        for tool in root[.tools]?.elements ?? [] { try note(response: tool) }
        // What a search for tools found is offered like what the request offers itself.
        for item in root[.input]?.elements ?? [] where ResponseItems.definesTools(item) {
            for tool in item["tools"]?.elements ?? [] { try note(response: tool) }
        }
    }

    private mutating func note(response tool: JSONValue) throws(WireError) {
        guard !Self.namesContainer(tool) else {
            throw WireError(
                .request, "the container of a tool points to what the provider keeps; leave the id out, for a new one")
        }
        let runner = ToolRunner(responses: tool)
        // A group is as good as each of its tools.
        guard runner == .provider, tool["type"]?.equals("namespace") == true else {
            return try note(runner, ServerTool.name(response: tool), uses: nil)
        }
        for inner in tool["tools"]?.elements ?? [] {
            try note(ToolRunner(inGroup: inner), ServerTool.name(response: inner), uses: nil)
        }
    }

    /// Whether a tool is to run in a container that is there already.
    private static func namesContainer(_ tool: JSONValue) -> Bool {
        guard let container = tool.present("container") else {
            return tool["environment"]?.present("container_id") != nil
        }
        return container.kind != .object || container.present("id") != nil || container.present("container_id") != nil
    }

    /// An item without a kind and a role is a reference too.
    private static func isReference(_ item: JSONValue) -> Bool {
        guard let type = item.present("type") else { return item.present("role") == nil }
        return type.equals("item_reference")
    }
}
