/// Tools that stand between the messages, where Messages takes them too: as blocks of a message. What stands deeper, in the
/// arguments of a call or in a result, is text to the provider, and a model may have written it.
struct AddedTools {
    /// All of them, for what the provider runs costs wherever it is asked for.
    private(set) var all: [JSONValue] = []
    /// Those that the agent adds itself. What stands in the model's own messages it may only send back.
    private(set) var offered: [JSONValue] = []

    init(_ root: ModelMembers) {
        take(root[.system], isAnswer: false)
        for message in root[.messages]?.elements ?? [] {
            take(message["content"], isAnswer: message["role"]?.equals("assistant") == true)
        }
    }

    private mutating func take(_ content: JSONValue?, isAnswer: Bool) {
        for block in content?.elements ?? [] {
            take(block: block, isAnswer: isAnswer)
            // What a shortened conversation added is told with what is left of it.
            for change in block["tool_changes"]?.elements ?? [] { take(block: change, isAnswer: true) }
        }
    }

    private mutating func take(block: JSONValue, isAnswer: Bool) {
        let tool = block["type"]?.equals("tool_addition") == true ? block["tool"] : block
        guard let tool, tool["type"]?.equals("tool_definition") == true, let definition = tool["definition"] else {
            return
        }
        all.append(definition)
        if !isAnswer { offered.append(definition) }
    }
}
