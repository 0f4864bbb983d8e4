package import Wire

/// What is said in a model call, piece by piece with who said it. Read from the request; nothing is kept of it here.
///
/// The roles are the agent's own word. Against an agent whose model obeys text of strangers they are evidence; against an
/// agent that lies about them they are none.
package struct Conversation: Sendable {
    /// A piece of text.
    package struct Piece: Sendable, Equatable {
        /// Who said it.
        package let origin: TextOrigin
        /// What, in UTF-8.
        package let text: [UInt8]
    }

    /// The pieces in their order.
    package private(set) var pieces: [Piece] = []
    /// The answer, kept by the provider, from which it goes on without saying again what was said before.
    package private(set) var former: String?
    /// Whether all that is said now stands in it: not where it points to items that the provider keeps.
    package private(set) var isWhole = true

    /// Reads a request of any dialect. What it does not know is left out: then nobody has said it.
    package init(_ request: JSONDocument) {
        let root = request.root
        former = root["previous_response_id"]?.string
        for name in ["system", "instructions"] {
            if let text = root[name] { add(text, .system) }
        }
        for name in ["messages", "input"] {
            guard let list = root[name] else { continue }
            if list.stringBytes != nil { add(list, .user) }
            for message in list.elements { add(message: message) }
        }
    }

    private mutating func add(message: JSONValue) {
        let type = message["type"]?.string ?? ""
        if type.utf8.elementsEqual("item_reference".utf8) { isWhole = false }
        if type.utf8.elementsEqual("function_call_output".utf8)
            || type.utf8.elementsEqual("custom_tool_call_output".utf8)
        {
            if let output = message["output"] { add(output, .tool) }
            return
        }
        guard let content = message["content"] else { return }
        switch message["role"]?.string {
        case "user": add(content, .user)
        case "assistant": add(content, .model)
        case "system", "developer": add(content, .system)
        // Whoever it is, it is not the user.
        default: add(content, .tool)
        }
    }

    /// A text, or a list of blocks of which those that a tool returned are the tool's whoever sends them.
    private mutating func add(_ content: JSONValue, _ origin: TextOrigin) {
        if let text = content.stringBytes { return pieces.append(Piece(origin: origin, text: text)) }
        for block in content.elements {
            if let text = block.stringBytes {
                pieces.append(Piece(origin: origin, text: text))
                continue
            }
            switch block["type"]?.string {
            case "tool_result": addResult(block)
            case "document": append(block["source"]?["data"], .tool)
            default: append(block["text"], origin)
            }
        }
    }

    private mutating func addResult(_ block: JSONValue) {
        guard let content = block["content"] else { return }
        append(content, .tool)
        for part in content.elements { append(part["text"], .tool) }
    }

    private mutating func append(_ value: JSONValue?, _ origin: TextOrigin) {
        guard let text = value?.stringBytes else { return }
        pieces.append(Piece(origin: origin, text: text))
    }
}
