/// Where calls stand in the objects of Chat Completions.
enum ChatCalls {
    /// The keys beside each other in a message or delta that hold calls.
    static let keys = ["tool_calls", "function_call"]

    /// Whether a message proposes nothing.
    static func none(in message: JSONValue) -> Bool {
        keys.allSatisfy { key in
            guard let calls = message[key], !calls.isNull else { return true }
            return calls.kind == .array && calls.elements.isEmpty
        }
    }

    /// What parts of a content are called that are calls in other dialects.
    private static let foreign = ["tool_use", "tool_call", "function_call"]

    /// The choices of an answer; throws where some readers find them in an object by their numbers.
    static func choices(of root: JSONValue) throws(WireError) -> [JSONValue] {
        guard let choices = root["choices"] else { return [] }
        guard choices.kind != .object else { throw .unreadableEvent("its choices are no list") }
        return choices.elements
    }

    /// Refuses calls where this dialect has none, and readers of several dialects may look.
    static func checkPlaces(_ choice: JSONValue, _ message: JSONValue?) throws(WireError) {
        guard none(in: choice) else { throw .unreadableEvent("a call stands beside its message") }
        for part in message?["content"]?.elements ?? [] {
            guard let type = part["type"], foreign.contains(where: { type.equals($0) }) else { continue }
            throw .unreadableEvent("a call stands among the words of a message")
        }
    }

    /// Whether an event ends a choice.
    static func isEnd(_ event: StreamedEvent) -> Bool {
        guard let root = event.data?.root else { return event.isDone }
        return root["choices"]?.elements.contains { $0["finish_reason"]?.kind == .string } ?? false
    }
}

extension ToolCallDraft {
    /// Takes an element of `tool_calls`: a function with JSON arguments, or a custom tool with free text.
    mutating func add(chat call: JSONValue) {
        add(id: call["id"])
        let function = call["function"].flatMap { $0.isNull ? nil : $0 }
        let custom = call["custom"].flatMap { $0.isNull ? nil : $0 }
        if function != nil, custom != nil { return fail(.contradiction) }
        if let function { add(function: function) }
        if let custom {
            takeFreeText()
            add(name: custom["name"])
            add(arguments: custom["input"])
        }
        // Some readers go by a name beside it.
        if let name = call["name"], !name.equals("") { confirm(name: name) }
    }

    /// Takes a `function` object, or the old `function_call`.
    mutating func add(function: JSONValue) {
        guard function.kind == .object else { return fail(.arguments) }
        add(name: function["name"])
        add(arguments: function["arguments"])
    }
}
