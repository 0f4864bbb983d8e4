/// What was decided about the calls of a Responses stream, and the events that tell it: a refused call becomes a message
/// at the same place of the output.
struct ResponsesOutcome: Sendable {
    private var refusals: [Int64: String] = [:]
    private var decided: Set<Int64> = []

    /// Notes what was decided about a call. It is final unless the call was refused before it was whole.
    mutating func note(_ index: Int64, _ verdict: ToolCallVerdict, isFinal: Bool = true) {
        if isFinal { decided.insert(index) }
        if case .refuse(let text) = verdict { refusals[index] = text }
    }

    /// Whether a call was decided.
    func isDecided(_ index: Int64) -> Bool { decided.contains(index) }

    /// An event as it goes on.
    func telling(_ event: StreamedEvent) -> [UInt8] {
        guard !refusals.isEmpty, let data = event.data else { return event.bytes }
        if let response = data.root["response"] { return whole(event, data, response) }
        guard let index = data.root["output_index"]?.integer, let text = refusals[index] else { return event.bytes }
        guard let item = data.root["item"], let type = data.root["type"] else { return [] }
        let number = data.root["sequence_number"]?.integer ?? 0
        let isDone = type.equals("response.output_item.done")
        let begun =
            #"{"type":"message","id":"\#(ResponseItems.id(index))","status":"in_progress","role":"assistant","content":[]}"#
        var edit = JSONEdit(data)
        edit.replace(item, with: isDone ? ResponseItems.refusal(text, at: index) : begun)
        guard let bytes = try? event.edited(edit) else { return [] }
        return isDone ? Self.words(text, index, number) + bytes : bytes
    }

    /// The events of a message that is said at once.
    private static func words(_ text: String, _ index: Int64, _ number: Int64) -> [UInt8] {
        let place =
            #""item_id":"\#(ResponseItems.id(index))","output_index":\#(index),"content_index":0,"sequence_number":\#(number)"#
        let said = JSONText.quoted(RefusalText.bounded(text))
        let events = [
            ("response.content_part.added", #""part":{"type":"output_text","text":"","annotations":[],"logprobs":[]}"#),
            ("response.output_text.delta", #""delta":\#(said),"logprobs":[]"#),
            ("response.output_text.done", #""text":\#(said),"logprobs":[]"#),
            ("response.content_part.done", #""part":\#(ResponseItems.part(text))"#),
        ]
        return events.flatMap { StreamedEvent.text($0, #"{"type":"\#($0)",\#(place),\#($1)}"#) }
    }

    private func whole(_ event: StreamedEvent, _ data: JSONDocument, _ response: JSONValue) -> [UInt8] {
        var edit = JSONEdit(data)
        for (place, item) in (response["output"]?.elements ?? []).enumerated() {
            guard let text = refusals[Int64(place)] else { continue }
            edit.replace(item, with: ResponseItems.refusal(text, at: Int64(place)))
        }
        return (try? event.edited(edit)) ?? []
    }
}
