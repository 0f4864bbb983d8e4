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
        // What a search for tools found is offered like what the request offers itself.
        for tools in [root[.tools]] + (root[.input]?.elements ?? []).map({ $0["tools"] }) {
            for tool in tools?.elements ?? [] { note(ToolRunner(responses: tool), uses: nil) }
        }
    }

    /// An item without a kind and a role is a reference too.
    private static func isReference(_ item: JSONValue) -> Bool {
        guard let type = item.present("type") else { return item.present("role") == nil }
        return type.equals("item_reference")
    }
}
