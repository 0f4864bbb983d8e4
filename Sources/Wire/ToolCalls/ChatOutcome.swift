/// What was decided about the calls of a Chat Completions stream, and the events that tell it.
struct ChatOutcome {
    /// An allowed call as it goes on.
    private struct Allowed {
        /// Its index: calls are numbered without gaps, as readers want them, in the order in which they began.
        let number: Int
        /// The id in all its pieces; nil where they stay as they are.
        let id: [UInt8]?
    }

    private var allowed: [ChatToolCalls.Key: Allowed] = [:]
    /// How many calls of each choice are allowed.
    private var counts: [Int64: Int] = [:]
    private var refusals: [Int64: [String]] = [:]
    private let spoken: Set<Int64>
    /// Whether calls go on under other indices or ids than they came, even where all are allowed.
    var isRetold = false

    init(spoken: Set<Int64>) {
        self.spoken = spoken
    }

    /// Notes what was decided about a call.
    ///
    /// - Parameter id: the one that all its pieces get; nil if they stay as they are.
    mutating func note(_ key: ChatToolCalls.Key, _ verdict: ToolCallVerdict, retold id: [UInt8]? = nil) {
        switch verdict {
        case .allow:
            let number = counts[key.choice, default: 0]
            allowed[key] = Allowed(number: number, id: id)
            // The old form has no index.
            counts[key.choice] = key.call < 0 ? number : number + 1
        case .refuse(let text): refusals[key.choice, default: []].append(text)
        }
    }

    /// The held events as they go on: as they came if everything is allowed and told in one way, else without the refused
    /// calls.
    func release(_ held: [HeldChatEvent]) throws(WireError) -> [UInt8] {
        guard !refusals.isEmpty || isRetold else { return held.flatMap(\.event.bytes) }
        var told: Set<Int64> = []
        var result: [UInt8] = []
        let last = held.last { $0.event.data != nil }?.event
        for one in held {
            // The refusal comes before the end of its choice, or before the end of everything.
            for choice in ends(in: one.event) where told.insert(choice).inserted {
                result += try refusal(of: choice, like: one.event.data == nil ? last : one.event)
            }
            result += stripped(one)
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
    func stripped(_ held: HeldChatEvent) -> [UInt8] {
        guard let data = held.event.data else { return held.event.bytes }
        var edit = JSONEdit(data)
        var isEmpty = data.root["usage"]?.kind != .object
        var calls = held.calls[...]
        for choice in data.root["choices"]?.elements ?? [] {
            guard let index = choice["index"]?.integer else { return [] }
            if !strip(choice, index, &calls, &edit) { isEmpty = false }
        }
        // Edits that overlap can only come of an event that was written to confuse: it does not go on.
        guard !isEmpty, let bytes = try? held.event.edited(edit) else { return [] }
        return bytes
    }

    /// Takes refused calls out of a choice; whether it said nothing else.
    private func strip(
        _ choice: JSONValue, _ index: Int64, _ calls: inout ArraySlice<ChatToolCalls.Key>, _ edit: inout JSONEdit
    ) -> Bool {
        let delta = choice["delta"]
        var isEmpty = true
        for (key, value) in delta?.members ?? [] where !value.isNull {
            if key.equals("tool_calls") {
                let mine = calls.prefix(value.elements.count)
                calls = calls.dropFirst(mine.count)
                if !strip(value, mine, from: delta, &edit) { isEmpty = false }
            } else if key.equals("function_call"), allowed[.legacy(index)] == nil {
                if let delta { edit.remove("function_call", from: delta) }
            } else {
                isEmpty = false
            }
        }
        guard let reason = choice["finish_reason"], !reason.isNull else { return isEmpty }
        let isAboutCalls = reason.equals("tool_calls") || reason.equals("function_call")
        if isAboutCalls, refusals[index] != nil, counts[index] == nil { edit.replace(reason, with: "\"stop\"") }
        return false
    }

    /// Leaves the allowed calls of a list, each with the index and id that it goes on under; whether none is left.
    private func strip(
        _ list: JSONValue, _ keys: ArraySlice<ChatToolCalls.Key>, from delta: JSONValue?, _ edit: inout JSONEdit
    ) -> Bool {
        let left = zip(list.elements, keys).compactMap { call, key in allowed[key].map { spelling(of: call, $0) } }
        guard !left.isEmpty else {
            if let delta { edit.remove("tool_calls", from: delta) }
            return true
        }
        edit.replace(list, with: "[" + left.joined(separator: ",") + "]")
        return false
    }

    /// A piece of an allowed call; every byte but those of its index and id is as it came.
    private func spelling(of call: JSONValue, _ allowed: Allowed) -> String {
        var parts = [(call["index"], String(allowed.number))]
        if let id = allowed.id { parts.append((call["id"], JSONText.quoted(String(decoding: id, as: UTF8.self)))) }
        var bytes = Array(call.bytes)
        // From the back on, so that places in front stay.
        let places = parts.compactMap { value, text in value.flatMap { $0.isNull ? nil : ($0.range, text) } }
        for (range, text) in places.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            let start = range.lowerBound - call.range.lowerBound
            bytes.replaceSubrange(start..<start + range.count, with: text.utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
