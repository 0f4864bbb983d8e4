/// Tool calls in a whole reply, and the reply without those that are refused, edited by byte range.
package struct ToolCallReply: Sendable {
    private let document: JSONDocument
    private let dialect: ToolCallDialect
    private let places: [Place]
    /// The calls to be decided, in their order; none if the reply proposes nothing.
    package let calls: [ProposedToolCall]

    /// Where a call stands.
    struct Place: Sendable {
        /// Index of the choice, block or item.
        let outer: Int
        /// Index within the `tool_calls` of a choice; -1 for `function_call`, and where there is no such list.
        let inner: Int
    }

    /// Looks for calls in a reply. Throws if it cannot be read.
    ///
    /// - Parameter asStream: whether a stream was asked for, so that some readers look for events in the text.
    package init(_ document: JSONDocument, _ dialect: ToolCallDialect, asStream: Bool = false) throws(WireError) {
        self.document = document
        self.dialect = dialect
        guard document.root.kind == .object else { throw .unreadableEvent("it is no JSON object") }
        try ReplyKeys.check(document)
        if asStream, EventLines.hidesData(document.bytes.span, document.bytes.indices) {
            throw .unreadableEvent("it holds a separator that some readers take for the end of a line")
        }
        let found: [(place: Place, draft: ToolCallDraft)] =
            switch dialect {
            case .chat: try Self.chat(document.root)
            case .responses:
                Self.blocks(try ResponseItems.all(in: document.root), ResponseItems.isProposal) { $0.settle(item: $1) }
            case .messages:
                Self.blocks(try MessageBlocks.all(in: document.root), MessageBlocks.isProposal) { draft, block in
                    draft.add(name: block["name"])
                    draft.add(start: block["input"])
                }
            }
        places = found.map(\.place)
        calls = found.enumerated().map { number, call in
            var draft = call.draft
            if number >= WireLimits.toolCallsPerReply { draft.fail(.tooMany) }
            return draft.proposal
        }
    }

    /// The reply after the decisions, in the order of `calls`: the same bytes if all are allowed.
    package func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> [UInt8] {
        let binding = ChatToolCalls.binding(verdicts, calls)
        guard binding.contains(where: { $0 != .allow }) else { return document.bytes }
        var edit = JSONEdit(document)
        switch dialect {
        case .chat: ChatReplyEdit(places: places, verdicts: binding).apply(to: document.root, &edit)
        case .messages:
            let blocks = document.root["content"]?.elements ?? []
            for (place, verdict) in zip(places, binding) {
                if case .refuse(let text) = verdict {
                    edit.replace(blocks[place.outer], with: MessageBlocks.refusal(text))
                }
            }
            if !binding.contains(.allow), let reason = document.root["stop_reason"], reason.equals("tool_use") {
                edit.replace(reason, with: "\"end_turn\"")
            }
        case .responses:
            let items = try ResponseItems.all(in: document.root)?.elements ?? []
            for (place, verdict) in zip(places, binding) {
                guard case .refuse(let text) = verdict else { continue }
                edit.replace(items[place.outer], with: ResponseItems.refusal(text, at: Int64(place.outer)))
            }
        }
        return try edit.apply()
    }

    private static func blocks(
        _ list: JSONValue?, _ isProposal: (JSONValue) -> Bool, _ read: (inout ToolCallDraft, JSONValue) -> Void
    ) -> [(place: Place, draft: ToolCallDraft)] {
        (list?.elements ?? []).enumerated().compactMap { index, block in
            guard isProposal(block) else { return nil }
            var draft = ToolCallDraft()
            read(&draft, block)
            return (Place(outer: index, inner: -1), draft)
        }
    }

    private static func chat(_ root: JSONValue) throws(WireError) -> [(place: Place, draft: ToolCallDraft)] {
        var found: [(place: Place, draft: ToolCallDraft)] = []
        for (index, choice) in try ChatCalls.choices(of: root).enumerated() {
            try ChatCalls.checkPlaces(choice, choice["message"])
            if let delta = choice["delta"], !ChatCalls.none(in: delta) {
                throw .unreadableEvent("a piece of a stream stands in a whole reply")
            }
            guard let message = choice["message"], !ChatCalls.none(in: message) else { continue }
            if let calls = message["tool_calls"], !calls.isNull {
                guard calls.kind == .array else { throw .unreadableEvent("`tool_calls` is no list") }
                for (place, call) in calls.elements.enumerated() {
                    var draft = ToolCallDraft()
                    draft.add(chat: call)
                    found.append((Place(outer: index, inner: place), draft))
                }
            }
            if let call = message["function_call"], !call.isNull {
                var draft = ToolCallDraft()
                draft.add(function: call)
                found.append((Place(outer: index, inner: -1), draft))
            }
        }
        return found
    }
}
