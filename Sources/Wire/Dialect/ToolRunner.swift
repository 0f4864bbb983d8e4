/// Who runs a tool that a request offers. What stands in no table here is the provider's: nothing bounds what it costs.
enum ToolRunner {
    /// The agent, by a definition that stands whole in the body.
    case agent
    /// The agent, by a definition that the provider knows: its instructions are input that stands in no body.
    case agentInstructed
    /// The provider, or nobody knows who.
    case provider

    /// The tools of Messages that are named by a kind and a date, as `bash_20250124`, and the name of each.
    private static let dated = [
        ("bash_", "bash"), ("computer_", "computer"), ("memory_", "memory"), ("text_editor_", "str_replace_editor"),
        ("text_editor_", "str_replace_based_edit_tool"),
    ]
    /// The kinds of Responses whose calls the agent runs. Their definitions are the provider's.
    private static let kinds = ["local_shell", "apply_patch", "computer", "computer_use_preview"]

    /// Who runs a tool of Chat Completions. Some older clients give a function no type; then it may be nothing else.
    init(chat tool: JSONValue) {
        guard let type = tool["type"] else {
            self = tool["function"]?.kind == .object && tool.members.count == 1 ? .agent : .provider
            return
        }
        self = type.equals("function") || type.equals("custom") ? .agent : .provider
    }

    /// Who runs a tool of Messages.
    init(messages tool: JSONValue) {
        guard let type = tool["type"], !type.isNull, !type.equals("custom") else {
            self = .agent
            return
        }
        let isKnown = Self.dated.contains { kind, name in
            Self.isDated(type.stringBytes ?? [], kind) && tool["name"]?.equals(name) == true
        }
        self = isKnown ? .agentInstructed : .provider
    }

    /// Who runs a tool of Responses. A shell or a search for tools is the agent's only where the request says so.
    init(responses tool: JSONValue) {
        guard let type = tool["type"] else {
            self = .provider
            return
        }
        if type.equals("namespace") {
            let isPlain = (tool["tools"]?.elements ?? []).allSatisfy { ToolRunner(inGroup: $0) == .agent }
            self = isPlain ? .agent : .provider
        } else if Self.isPlain(type) {
            self = .agent
        } else {
            let isAgents =
                Self.kinds.contains { type.equals($0) }
                || type.equals("shell") && tool["environment"]?["type"]?.equals("local") == true
                || type.equals("tool_search") && tool["execution"]?.equals("client") == true
            self = isAgents ? .agentInstructed : .provider
        }
    }

    /// Who runs a tool of a group.
    init(inGroup tool: JSONValue) { self = Self.isPlain(tool["type"]) ? .agent : .provider }

    private static func isPlain(_ type: JSONValue?) -> Bool {
        type?.equals("function") == true || type?.equals("custom") == true
    }

    /// Whether a type is this kind and a date of eight digits.
    private static func isDated(_ type: [UInt8], _ kind: String) -> Bool {
        type.starts(with: kind.utf8) && type.count == kind.utf8.count + 8 && type.suffix(8).allSatisfy(\.isDigit)
    }
}
