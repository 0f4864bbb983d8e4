/// The tools that a request offers its model, by the names under which the agent executes them.
///
/// Agents repair names that they do not know (they cut off prefixes and numbers, and take the most similar), so a name that
/// was not offered could be decided as one tool and executed as another. Only offered names are ever passed on.
package struct OfferedTools: Sendable, Equatable {
    /// Those of the request itself.
    package private(set) var names: Set<String> = []
    /// Those that a search of the agent found. The conversation holds them, so they go on being offered with it.
    package private(set) var found: Set<String> = []

    /// No tool at all.
    package init() {}

    /// How many there are.
    package var count: Int { names.count + found.count }

    /// Reads `tools`, and the older `functions`, of a request.
    ///
    /// - Parameter added: the definitions that stand among the messages.
    init(_ root: JSONValue, _ dialect: ToolCallDialect, among added: [JSONValue] = []) {
        for tool in added where dialect == .messages { offer(tool["name"]) }
        for tool in root["tools"]?.elements ?? [] {
            switch dialect {
            case .chat: for kind in ["function", "custom"] { offer(tool[kind]?["name"]) }
            case .messages: offer(tool["name"])
            case .responses: offer(response: tool)
            }
        }
        if dialect == .responses { found = Self.found(in: root["input"]) }
        for function in root["functions"]?.elements ?? [] where dialect == .chat { offer(function["name"]) }
    }

    /// The calls, those of tools that were not offered, here or before, with this as their problem.
    package func checked(
        _ calls: [ProposedToolCall], before wasOffered: (String) -> Bool = { _ in false }
    ) -> [ProposedToolCall] {
        calls.map { call in
            guard call.problem == nil, !names.contains(call.name), !found.contains(call.name), !wasOffered(call.name)
            else { return call }
            return ProposedToolCall(name: call.name, arguments: call.arguments, problem: .notOffered)
        }
    }

    /// A tool has a name, is a group of such, or is a tool by its kind: then its calls are named by that
    /// (`local_shell_call`).
    private mutating func offer(response tool: JSONValue) {
        guard let type = tool["type"]?.string else { return }
        switch type {
        case "function", "custom": offer(tool["name"])
        case "namespace":
            for inner in tool["tools"]?.elements ?? [] { offer(ResponseItems.name(inner["name"], in: tool["name"])) }
        case "mcp": names.insert("mcp_approval_request")
        case "computer_use_preview": names.insert("computer")
        default: offer(Array(type.utf8))
        }
    }

    /// Tools that the agent searched for itself, and tells of in its results, or adds between two items.
    private static func found(in input: JSONValue?) -> Set<String> {
        var all = OfferedTools()
        for item in input?.elements ?? [] where ResponseItems.addsTools(item) {
            for tool in item["tools"]?.elements ?? [] { all.offer(response: tool) }
        }
        return all.names
    }

    private mutating func offer(_ name: JSONValue?) { offer(name?.stringBytes) }

    /// Of names that no call may have none is kept: what is kept is ASCII, so comparing text compares bytes.
    private mutating func offer(_ name: [UInt8]?) {
        guard let name, name.count <= WireLimits.toolNameBytes, name.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return
        }
        names.insert(String(decoding: name, as: UTF8.self))
    }
}
