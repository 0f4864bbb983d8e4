/// Tool calls in a stream of OpenAI Responses: items of the output by `output_index`.
///
/// From the first call on everything is held until the response is complete: its last event repeats the whole output,
/// so all calls are decided together and told alike in both places.
struct ResponsesToolCalls: ToolCallMachine {
    private var order: [Int64] = []
    private var drafts: [Int64: ToolCallDraft] = [:]
    private var held: [StreamedEvent] = []
    private var heldBytes = 0
    /// Calls refused at the bound: nothing of them is held any more.
    private var spilled: Set<Int64> = []
    private var outcome = ResponsesOutcome()
    /// Calls of which the beginning was told, and those that were told as a whole: each is once.
    private var begun: Set<Int64> = []
    private var whole: Set<Int64> = []

    mutating func take(_ event: StreamedEvent) throws(WireError) -> ToolCallStep {
        guard let root = event.data?.root else { return passOrHold(event) }
        guard let type = root["type"] else {
            // An error in the form of the older dialect ends a stream as well.
            guard root["error"]?.kind == .object, root["item"] == nil, root["response"] == nil else {
                throw .unreadableEvent("it has no type")
            }
            forget()
            return ToolCallStep(event.bytes)
        }
        guard event.isNamed(type) else { throw .unreadableEvent("its name and its type differ") }
        if type.equals("error") {
            // The stream failed: what was proposed so far is nothing the agent should act on.
            forget()
            return ToolCallStep(event.bytes)
        }
        if let response = root["response"], !(response["output"]?.elements.isEmpty ?? true) {
            return try complete(event, response)
        }
        if let item = root["item"] {
            return try take(item, event, root, isWhole: type.equals("response.output_item.done"))
        }
        if let index = root["output_index"]?.integer, outcome.isDecided(index) {
            throw .unreadableEvent("a piece of a call comes after it was decided")
        }
        if let index = root["output_index"]?.integer, drafts[index] != nil { return try add(event, root, type, index) }
        guard !ResponseItems.tellsArguments(type) else { throw .unreadableEvent("it tells arguments of no call") }
        if ResponseItems.isTerminal(type), !order.isEmpty {
            held.append(event)
            return batch()
        }
        return passOrHold(event)
    }

    mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> [UInt8] {
        let calls = proposals
        for (index, verdict) in zip(order, Self.binding(verdicts, calls)) { outcome.note(index, verdict) }
        let events = held
        forget()
        return events.flatMap { outcome.telling($0) }
    }

    mutating func end() -> ToolCallStep { order.isEmpty ? ToolCallStep() : batch() }

    private var proposals: [ProposedToolCall] { order.compactMap { drafts[$0]?.proposal } }

    private func batch() -> ToolCallStep { ToolCallStep(batch: proposals) }

    private mutating func forget() {
        (order, drafts, held, heldBytes, spilled) = ([], [:], [], 0, [])
    }

    private mutating func begin(_ index: Int64) {
        guard drafts[index] == nil else { return }
        var draft = ToolCallDraft()
        if order.count >= WireLimits.toolCallsPerReply { draft.fail(.tooMany) }
        drafts[index] = draft
        order.append(index)
    }

    /// An item that begins or is whole.
    private mutating func take(
        _ item: JSONValue, _ event: StreamedEvent, _ root: JSONValue, isWhole: Bool
    ) throws(WireError) -> ToolCallStep {
        guard let index = root["output_index"]?.integer, (0..<Int64.max).contains(index) else {
            throw .unreadableEvent("an item has no index")
        }
        guard ResponseItems.isProposal(item) else {
            guard drafts[index] == nil else { throw .unreadableEvent("two items have one index") }
            return passOrHold(event)
        }
        if outcome.isDecided(index) { throw .unreadableEvent("an item comes after the end of its response") }
        guard isWhole ? whole.insert(index).inserted : begun.insert(index).inserted else {
            throw .unreadableEvent("a call is told twice")
        }
        begin(index)
        if isWhole { drafts[index]?.settle(item: item) } else { drafts[index]?.begin(item: item) }
        return hold(event)
    }

    /// A piece of the arguments of a call, or all of them.
    private mutating func add(
        _ event: StreamedEvent, _ root: JSONValue, _ type: JSONValue, _ index: Int64
    ) throws(WireError) -> ToolCallStep {
        drafts[index]?.confirm(name: root["name"])
        if let delta = root["delta"] {
            drafts[index]?.add(arguments: delta)
        } else {
            drafts[index]?.settle(arguments: root["arguments"] ?? root["input"])
        }
        return hold(event)
    }

    /// The whole output, told once more. What it says of a call must be what was said before.
    private mutating func complete(_ event: StreamedEvent, _ response: JSONValue) throws(WireError) -> ToolCallStep {
        for (place, item) in (response["output"]?.elements ?? []).enumerated() {
            let index = Int64(place)
            guard ResponseItems.isProposal(item) else {
                if drafts[index] != nil { throw .unreadableEvent("the output does not repeat what was streamed") }
                continue
            }
            if outcome.isDecided(index) { throw .unreadableEvent("the output repeats decided calls") }
            begin(index)
            drafts[index]?.settle(item: item)
        }
        guard !order.isEmpty else { return ToolCallStep(event.bytes) }
        held.append(event)
        return batch()
    }

    private mutating func passOrHold(_ event: StreamedEvent) -> ToolCallStep {
        guard order.contains(where: { !spilled.contains($0) }) else { return ToolCallStep(event.bytes) }
        return hold(event)
    }

    private mutating func hold(_ event: StreamedEvent) -> ToolCallStep {
        held.append(event)
        heldBytes += event.bytes.count
        guard heldBytes > WireLimits.toolCallHeldBytes || !spilled.isEmpty else { return ToolCallStep() }
        // At the bound the calls so far are refused and the rest goes on.
        for index in order where !spilled.contains(index) {
            drafts[index]?.fail(.tooLarge)
            spilled.insert(index)
            if let call = drafts[index]?.proposal, let verdict = ToolCallVerdict.refusal(call) {
                outcome.note(index, verdict, isFinal: false)
            }
        }
        let passing = held.flatMap { outcome.telling($0) }
        (held, heldBytes) = ([], 0)
        return ToolCallStep(passing)
    }
}
