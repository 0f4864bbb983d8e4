/// What was decided about the calls of an Anthropic stream, and the events that tell it: a refused block becomes a text
/// block of the same index, so every other index stays.
struct MessagesOutcome: Sendable {
    private enum Fate: Sendable {
        case allowed
        case refused(String)
    }

    private var fates: [Int64: Fate] = [:]
    private var hasAllowed = false
    private var hasRefused = false

    /// A new block has this index.
    mutating func begin(_ index: Int64) { fates[index] = nil }

    /// Notes what was decided about a block.
    mutating func note(_ index: Int64, _ verdict: ToolCallVerdict) {
        switch verdict {
        case .allow:
            fates[index] = .allowed
            hasAllowed = true
        case .refuse(let text):
            fates[index] = .refused(text)
            hasRefused = true
        }
    }

    /// An event as it goes on.
    func telling(_ event: StreamedEvent) -> [UInt8] {
        guard hasRefused, let data = event.data, let type = data.root["type"] else { return event.bytes }
        if type.equals("message_delta") { return ending(event, data) }
        guard let index = data.root["index"]?.integer, case .refused(let text)? = fates[index] else {
            return event.bytes
        }
        if type.equals("content_block_start") { return start(event, data, index, text) }
        // Of what else is told about a refused block only the end goes on.
        return type.equals("content_block_stop") ? event.bytes : []
    }

    private func start(_ event: StreamedEvent, _ data: JSONDocument, _ index: Int64, _ text: String) -> [UInt8] {
        guard let block = data.root["content_block"] else { return [] }
        var edit = JSONEdit(data)
        edit.replace(block, with: #"{"type":"text","text":""}"#)
        guard let bytes = try? event.edited(edit) else { return [] }
        let words = JSONText.quoted(RefusalText.bounded(text))
        return bytes
            + StreamedEvent.text(
                "content_block_delta",
                #"{"type":"content_block_delta","index":\#(index),"delta":{"type":"text_delta","text":\#(words)}}"#)
    }

    /// Where no call is left, the message does not stop for one.
    private func ending(_ event: StreamedEvent, _ data: JSONDocument) -> [UInt8] {
        guard !hasAllowed, let reason = data.root["delta"]?["stop_reason"], reason.equals("tool_use") else {
            return event.bytes
        }
        var edit = JSONEdit(data)
        edit.replace(reason, with: "\"end_turn\"")
        return (try? event.edited(edit)) ?? []
    }
}
