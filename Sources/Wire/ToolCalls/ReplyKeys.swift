/// Keys of an answer that two readers could take for different things: some match keys without letter case, and would
/// find calls under a name that is none to the others.
enum ReplyKeys {
    /// The keys by which calls are found and read.
    private static let known = [
        "choices", "message", "delta", "tool_calls", "function_call", "function", "custom", "content", "content_block",
        "response", "output", "item", "data", "object", "type", "index", "output_index", "name", "arguments", "input",
        "partial_json", "finish_reason", "stop_reason", "action", "operation",
    ]

    /// Keys of calls as programs write them that join words by capitals.
    private static let joined = ["toolcalls", "functioncall"]

    /// The keys behind which calls stand. What stands elsewhere, as in the arguments of a call, has keys of its own.
    private static let holding = [
        "choices", "message", "delta", "tool_calls", "function_call", "function", "custom", "content", "content_block",
        "response", "output", "item", "data",
    ]

    /// Refuses an answer in which a key that matters is written in other letter case, or not in plain ASCII.
    static func check(_ document: JSONDocument) throws(WireError) { try check(document, 0) }

    /// Goes no deeper than the text is nested, which is bounded.
    private static func check(_ document: JSONDocument, _ index: Int) throws(WireError) {
        let node = document.nodes[index]
        var place = index + 1
        switch node.kind {
        case .array:
            while place < node.next {
                try check(document, place)
                place = Int(document.nodes[place].next)
            }
        case .object:
            while place < node.next {
                let key = JSONValue(document: document, index: place)
                let value = Int(document.nodes[place].next)
                try check(key)
                let kind = document.nodes[value].kind
                if kind == .array || kind == .object, holding.contains(where: { key.equals($0) }) {
                    try check(document, value)
                }
                place = Int(document.nodes[value].next)
            }
        case .string, .number, .true, .false, .null: return
        }
    }

    private static func check(_ key: JSONValue) throws(WireError) {
        // Nearly all keys are plain small letters: only what is not is looked at more closely.
        guard !key.bytes.dropFirst().dropLast().allSatisfy({ isPlain($0) }) else { return }
        let bytes = key.stringBytes ?? []
        // Behind a NUL some readers see no more of a key.
        guard bytes.allSatisfy({ ($0 >= .space) && $0 < 0x80 }) else {
            throw .unreadableEvent("a key of it is not in plain ASCII")
        }
        let lowered = bytes.map(\.lowered)
        guard lowered == bytes || !(known + joined).contains(where: { $0.utf8.elementsEqual(lowered) }) else {
            throw .unreadableEvent("a key of it is a known one in other letter case")
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte < 0x80 && byte != .backslash && byte == byte.lowered }
}
