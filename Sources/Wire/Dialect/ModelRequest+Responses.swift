extension ModelRequest {
    /// Tools that the agent runs itself; every other kind is run by the provider.
    private static let clientTools = ["function", "custom", "local_shell", "apply_patch"]

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
        for tool in root[.tools]?.elements ?? [] {
            guard Self.isClientTool(tool) else {
                markServerTool(uses: nil)
                continue
            }
        }
    }

    /// Whether the agent runs a tool, or every tool of a group.
    private static func isClientTool(_ tool: JSONValue) -> Bool {
        guard let type = tool["type"] else { return false }
        guard type.equals("namespace") else { return clientTools.contains { type.equals($0) } }
        return (tool["tools"]?.elements ?? []).allSatisfy { inner in
            inner["type"]?.equals("function") == true || inner["type"]?.equals("custom") == true
        }
    }

    /// An item without a kind and a role is a reference too.
    private static func isReference(_ item: JSONValue) -> Bool {
        guard let type = item.present("type") else { return item.present("role") == nil }
        return type.equals("item_reference")
    }
}
