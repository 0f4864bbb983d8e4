/// What the output items of Responses are to a decider.
enum ResponseItems {
    /// Items of which the agent executes nothing: words, and tools that the provider runs itself.
    private static let known = [
        "message", "reasoning", "web_search_call", "file_search_call", "code_interpreter_call", "image_generation_call",
        "mcp_call", "mcp_list_tools", "compaction",
    ]
    /// A search for tools is the provider's, but where the agent was asked to make it.
    private static let search = "tool_search_call"
    /// What a search found: the provider's own result only says which of the offered tools it loaded.
    private static let found = "tool_search_output"

    /// Whether an item of a request adds tools to those that it offers: what the agent's own search found, or what it adds
    /// between two items.
    static func addsTools(_ item: JSONValue) -> Bool {
        guard let type = item["type"] else { return false }
        return type.equals("additional_tools")
            || type.equals(found) && item["execution"]?.equals("server") != true
    }

    /// Whether an item of a request holds definitions of tools; a list of a server's tools only says what that has.
    static func definesTools(_ item: JSONValue) -> Bool {
        guard let type = item["type"] else { return false }
        return type.equals("additional_tools") || type.equals(found)
    }

    /// The items of a response, or of a list of items; throws where it could be either.
    static func all(in root: JSONValue) throws(WireError) -> JSONValue? {
        let (output, data) = (root["output"], root["data"])
        let isOther = root["object"]?.equals(output == nil ? "response" : "list") == true
        guard output == nil || data == nil, !(isOther && (output ?? data) != nil) else {
            throw .unreadableEvent("it is a response and a list of items at once")
        }
        // Some readers find items in an object by their numbers.
        guard (output ?? data)?.kind != .object else { throw .unreadableEvent("its items are no list") }
        return output ?? data
    }

    /// The name of a tool of a group: the group's before its own, as tools of MCP servers are named.
    static func name(_ name: JSONValue?, in group: JSONValue?) -> [UInt8]? {
        guard let group, !group.isNull else { return name?.stringBytes }
        guard let name = name?.stringBytes, let group = group.stringBytes else { return nil }
        let ending = Array("__".utf8)
        return group + (group.suffix(2).elementsEqual(ending) ? [] : ending) + name
    }

    /// Whether the agent would execute an item. Of a kind that nobody knows that is assumed, but for outputs.
    static func isProposal(_ item: JSONValue) -> Bool {
        guard let type = item["type"], type.kind == .string else { return true }
        if known.contains(where: { type.equals($0) }) { return false }
        if type.equals(search) { return item["execution"]?.equals("client") == true }
        // Sent back, any other would offer whatever it names.
        if type.equals(found) { return item["execution"]?.equals("server") != true }
        return !(type.stringBytes ?? []).suffix(7).elementsEqual("_output".utf8)
    }

    /// Whether an event tells arguments of a call that the agent makes.
    static func tellsArguments(_ type: JSONValue) -> Bool {
        ["response.function_call_arguments.", "response.custom_tool_call_input."].contains {
            type.stringBytes?.starts(with: $0.utf8) == true
        }
    }

    /// Whether an event ends the response.
    static func isTerminal(_ type: JSONValue) -> Bool {
        ["response.completed", "response.incomplete", "response.failed", "response.cancelled"].contains {
            type.equals($0)
        }
    }

    /// The item with the refusal that stands in place of a call; one id for all places in which it is told.
    static func refusal(_ text: String, at index: Int64) -> String {
        #"{"type":"message","id":"\#(id(index))","status":"completed","role":"assistant","content":[\#(part(text))]}"#
    }

    /// The part of that item that holds the text.
    static func part(_ text: String) -> String {
        #"{"type":"output_text","text":\#(JSONText.quoted(RefusalText.bounded(text))),"annotations":[],"logprobs":[]}"#
    }

    /// The id of that item.
    static func id(_ index: Int64) -> String { "msg_gatehouse_\(index)" }
}

extension ToolCallDraft {
    /// Takes an item that begins: arguments follow.
    mutating func begin(item: JSONValue) {
        name(of: item)
        switch item["type"] {
        case let type? where type.equals("function_call"): add(arguments: item["arguments"])
        case let type? where type.equals("custom_tool_call"): add(arguments: item["input"])
        default: break
        }
    }

    /// Takes an item that is whole.
    mutating func settle(item: JSONValue) {
        name(of: item)
        switch item["type"] {
        case let type? where type.equals("function_call"): settle(arguments: item["arguments"])
        case let type? where type.equals("custom_tool_call"): settle(arguments: item["input"])
        // What else an agent executes is described by the item itself, which may be told twice with another status.
        default: if isUntold { add(bytes: item.bytes) }
        }
    }

    /// A function has a name; the other kinds are tools by themselves, `shell_call` the tool `shell`.
    private mutating func name(of item: JSONValue) {
        add(id: item["call_id"])
        guard let type = item["type"], let kind = type.stringBytes else { return fail(.name) }
        if type.equals("custom_tool_call") { takeFreeText() }
        if type.equals("function_call") || type.equals("custom_tool_call") {
            guard let group = item["namespace"], !group.isNull else { return add(name: item["name"]) }
            guard let name = ResponseItems.name(item["name"], in: group) else { return fail(.name) }
            return add(nameBytes: name)
        }
        let isCall = kind.suffix(5).elementsEqual("_call".utf8)
        add(nameBytes: isCall ? Array(kind.dropLast(5)) : kind)
    }
}
