/// What was decided about the calls of a Chat Completions stream, and the events that tell it.
struct ChatOutcome {
    private var allowed: [Int64: Set<Int64>] = [:]
    private var refusals: [Int64: [String]] = [:]
    private let spoken: Set<Int64>

    init(spoken: Set<Int64>) {
        self.spoken = spoken
    }

    /// Notes what was decided about a call.
    mutating func note(_ key: ChatToolCalls.Key, _ verdict: ToolCallVerdict) {
        switch verdict {
        case .allow: allowed[key.choice, default: []].insert(key.call)
        case .refuse(let text): refusals[key.choice, default: []].append(text)
        }
    }

    /// The held events as they go on: as they came if everything is allowed, without the refused calls otherwise.
    func release(_ events: [StreamedEvent]) throws(WireError) -> [UInt8] {
        guard !refusals.isEmpty else { return events.flatMap(\.bytes) }
        var told: Set<Int64> = []
        var result: [UInt8] = []
        let last = events.last { $0.data != nil }
        for event in events {
            // The refusal comes before the end of its choice, or before the end of everything.
            for choice in ends(in: event) where told.insert(choice).inserted {
                result += try refusal(of: choice, like: event.data == nil ? last : event)
            }
            result += stripped(event)
        }
        for choice in refusals.keys.sorted() where told.insert(choice).inserted {
            result += try refusal(of: choice, like: last)
        }
        return result
    }

    private func ends(in event: StreamedEvent) -> [Int64] {
        guard let root = event.data?.root else { return event.isDone ? refusals.keys.sorted() : [] }
        return (root["choices"]?.elements ?? []).compactMap { choice in
            guard choice["finish_reason"]?.kind == .string, let index = choice["index"]?.integer,
                refusals[index] != nil
            else { return nil }
            return index
        }
    }

    /// An event that says in words what was refused, in the envelope of another one.
    private func refusal(of choice: Int64, like event: StreamedEvent?) throws(WireError) -> [UInt8] {
        guard let event, let data = event.data, let texts = refusals[choice], let choices = data.root["choices"] else {
            return []
        }
        let text = (spoken.contains(choice) ? "\n\n" : "") + RefusalText.joined(texts)
        var edit = JSONEdit(data)
        edit.replace(
            choices, with: #"[{"index":\#(choice),"delta":{"content":\#(JSONText.quoted(text))},"finish_reason":null}]"#
        )
        if let usage = data.root["usage"], usage.kind == .object { edit.replace(usage, with: "null") }
        return try event.edited(edit)
    }

    /// An event without the calls that are not allowed; nothing of it is left when it said nothing else.
    func stripped(_ event: StreamedEvent) -> [UInt8] {
        guard let data = event.data else { return event.bytes }
        var edit = JSONEdit(data)
        var isEmpty = data.root["usage"]?.kind != .object
        for choice in data.root["choices"]?.elements ?? [] {
            guard let index = choice["index"]?.integer else { return [] }
            if !strip(choice, index, &edit) { isEmpty = false }
        }
        // Edits that overlap can only come of an event that was written to confuse: it does not go on.
        guard !isEmpty, let bytes = try? event.edited(edit) else { return [] }
        return bytes
    }

    /// Takes refused calls out of a choice; whether it said nothing else.
    private func strip(_ choice: JSONValue, _ index: Int64, _ edit: inout JSONEdit) -> Bool {
        let delta = choice["delta"]
        var isEmpty = true
        for (key, value) in delta?.members ?? [] where !value.isNull {
            if key.equals("tool_calls") {
                if !strip(value, index, from: delta, &edit) { isEmpty = false }
            } else if key.equals("function_call"), allowed[index]?.contains(-1) != true {
                if let delta { edit.remove("function_call", from: delta) }
            } else {
                isEmpty = false
            }
        }
        guard let reason = choice["finish_reason"], !reason.isNull else { return isEmpty }
        let isAboutCalls = reason.equals("tool_calls") || reason.equals("function_call")
        if isAboutCalls, refusals[index] != nil, allowed[index] == nil { edit.replace(reason, with: "\"stop\"") }
        return false
    }

    /// Leaves the allowed calls of a list, numbered without gaps as readers want them; whether none is left.
    private func strip(_ calls: JSONValue, _ choice: Int64, from delta: JSONValue?, _ edit: inout JSONEdit) -> Bool {
        let kept = allowed[choice] ?? []
        let left = calls.elements.filter { call in call["index"]?.integer.map(kept.contains) ?? false }
        guard !left.isEmpty else {
            if let delta { edit.remove("tool_calls", from: delta) }
            return true
        }
        let texts = left.map { call in
            guard let place = call["index"], let index = place.integer else { return "" }
            let start = call.range.lowerBound
            let inside = place.range.lowerBound - start..<place.range.upperBound - start
            let bytes = Array(call.bytes)
            let number = kept.count { $0 >= 0 && $0 < index }
            return String(
                decoding: bytes[..<inside.lowerBound] + Array(String(number).utf8) + bytes[inside.upperBound...],
                as: UTF8.self)
        }
        edit.replace(calls, with: "[" + texts.joined(separator: ",") + "]")
        return false
    }
}
