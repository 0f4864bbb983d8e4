/// What the content blocks of Anthropic Messages are to a decider.
enum MessageBlocks {
    /// Blocks of which the agent executes nothing: words, and tools that the provider has run itself before we see them.
    private static let known = [
        "text", "thinking", "redacted_thinking", "server_tool_use", "mcp_tool_use", "container_upload", "image",
        "document",
        "search_result", "compaction", "fallback",
    ]

    /// The blocks of a message; throws where some readers find them in an object by their numbers.
    static func all(in root: JSONValue) throws(WireError) -> JSONValue? {
        guard root["content"]?.kind != .object else { throw .unreadableEvent("its content is no list") }
        return root["content"]
    }

    /// Whether the agent would execute what stands in a block. Of a kind that nobody knows that is assumed, but for
    /// results.
    static func isProposal(_ block: JSONValue) -> Bool {
        guard let type = block["type"], type.kind == .string else { return true }
        if known.contains(where: { type.equals($0) }) { return false }
        return !(type.stringBytes ?? []).suffix(12).elementsEqual("_tool_result".utf8)
    }

    /// A text block that stands in place of a call.
    static func refusal(_ text: String) -> String {
        #"{"type":"text","text":\#(JSONText.quoted(RefusalText.bounded(text)))}"#
    }
}

extension ToolCallDraft {
    /// Takes the `input` of a starting block: empty when deltas follow, whole when none do.
    mutating func add(start input: JSONValue?) {
        guard let input, !input.isNull else { return }
        guard input.kind == .object else { return fail(.arguments) }
        if !input.members.isEmpty { add(bytes: input.bytes) }
    }
}
