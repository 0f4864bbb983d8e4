/// Tool calls in a stream of Anthropic Messages (cases A4, A5, A12): content blocks by index.
///
/// From the first call on, everything but pings is held until the message says why it stops, so that parallel calls are
/// decided together and blocks keep their order.
struct MessagesToolCalls: ToolCallMachine {
    private var order: [Int64] = []
    private var drafts: [Int64: ToolCallDraft] = [:]
    private var held: [StreamedEvent] = []
    private var heldBytes = 0
    private var open: Set<Int64> = []
    private var outcome = MessagesOutcome()
    /// The blocks that stand open, calls or not, and how many ever began.
    private var standing: Set<Int64> = []
    private var begun: Int64 = 0
    /// Whether the message has said why it stops: no block goes on then, or it would be another than was decided.
    private var hasStopped = false
    /// Calls refused at the bound, to be told with the next batch.
    private var spilled: [ProposedToolCall] = []
    /// Whose remaining deltas go nowhere.
    private var spilling: Set<Int64> = []

    private var isHolding: Bool { !order.isEmpty || !spilled.isEmpty }

    mutating func take(_ event: StreamedEvent) throws(WireError) -> ToolCallStep {
        guard let root = event.data?.root else { return passOrHold(event) }
        guard let type = root["type"] else { throw .unreadableEvent("it has no type") }
        guard event.isNamed(type) else { throw .unreadableEvent("its name and its type differ") }
        if root["content_block"] != nil, !type.equals("content_block_start") {
            throw .unreadableEvent("a block starts in an event of another type")
        }
        if type.equals("ping") { return ToolCallStep(event.bytes) }
        if type.equals("error") {
            // The stream failed: what was proposed so far is nothing the agent should act on.
            forget()
            return ToolCallStep(event.bytes)
        }
        if type.equals("message_start") {
            let content = root["message"]?["content"]?.elements ?? []
            // Blocks are found by their place, so none may stand before the first.
            guard content.isEmpty else { throw .unreadableEvent("a message starts with content in it") }
        } else if type.equals("content_block_start") {
            return try begin(event, root)
        } else if type.equals("content_block_delta") {
            return try add(event, root)
        } else if type.equals("content_block_stop") {
            return try stop(event, root)
        } else if type.equals("message_delta") || type.equals("message_stop") {
            return finish(event, isDelta: type.equals("message_delta"))
        }
        return passOrHold(event)
    }

    private mutating func finish(_ event: StreamedEvent, isDelta: Bool) -> ToolCallStep {
        hasStopped = true
        if isHolding {
            closeBroken()
            held.append(event)
            return batch()
        }
        return isDelta ? ToolCallStep(outcome.telling(event)) : passOrHold(event)
    }

    /// The block that an event goes on with or ends.
    private func standingBlock(_ root: JSONValue) throws(WireError) -> Int64 {
        guard let index = root["index"]?.integer else { throw .unreadableEvent("a piece of a block has no index") }
        guard !hasStopped, standing.contains(index) else {
            throw .unreadableEvent("a piece of a block comes before its beginning or after its end")
        }
        return index
    }

    mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> [UInt8] {
        let calls = proposals
        let binding = Self.binding(Array(verdicts.dropFirst(spilled.count)), calls)
        for (index, verdict) in zip(order, binding) { outcome.note(index, verdict) }
        let events = held
        forget()
        return events.flatMap { outcome.telling($0) }
    }

    mutating func end() -> ToolCallStep {
        guard isHolding else { return ToolCallStep() }
        closeBroken()
        return batch()
    }

    private var proposals: [ProposedToolCall] { order.compactMap { drafts[$0]?.proposal } }

    /// A block that was never closed is not whole; what stands in its place is closed.
    private mutating func closeBroken() {
        for index in open.sorted() {
            drafts[index]?.fail(.arguments)
            let data = #"{"type":"content_block_stop","index":\#(index)}"#
            held.append(
                StreamedEvent(
                    bytes: StreamedEvent.text("content_block_stop", data), name: "content_block_stop", data: nil,
                    isDone: false))
        }
        open = []
    }

    private func batch() -> ToolCallStep { ToolCallStep(batch: spilled + proposals) }

    private mutating func forget() {
        (order, drafts, held, heldBytes, open, spilled) = ([], [:], [], 0, [], [])
    }

    private mutating func begin(_ event: StreamedEvent, _ root: JSONValue) throws(WireError) -> ToolCallStep {
        guard let block = root["content_block"], let index = root["index"]?.integer else {
            throw .unreadableEvent("a content block has no index")
        }
        // Some clients find a block by its index and some by its place, so both must be one.
        guard !hasStopped, begun < WireLimits.contentBlocks, index == begun else {
            throw .unreadableEvent("a content block is out of order, there are too many, or the message had ended")
        }
        begun += 1
        standing.insert(index)
        guard MessageBlocks.isProposal(block) else { return passOrHold(event) }
        outcome.begin(index)
        var draft = ToolCallDraft()
        draft.add(name: block["name"])
        draft.add(start: block["input"])
        if order.count >= WireLimits.toolCallsPerReply { draft.fail(.tooMany) }
        drafts[index] = draft
        order.append(index)
        open.insert(index)
        return hold(event)
    }

    private mutating func add(_ event: StreamedEvent, _ root: JSONValue) throws(WireError) -> ToolCallStep {
        let index = try standingBlock(root)
        if spilling.contains(index) { return ToolCallStep() }
        guard drafts[index] != nil else { return passOrHold(event) }
        if let delta = root["delta"], delta["type"]?.equals("input_json_delta") == true {
            drafts[index]?.add(arguments: delta["partial_json"])
        } else {
            drafts[index]?.fail(.arguments)
        }
        return hold(event)
    }

    private mutating func stop(_ event: StreamedEvent, _ root: JSONValue) throws(WireError) -> ToolCallStep {
        let index = try standingBlock(root)
        standing.remove(index)
        if spilling.remove(index) != nil { return isHolding && !held.isEmpty ? hold(event) : ToolCallStep(event.bytes) }
        open.remove(index)
        return passOrHold(event)
    }

    private mutating func passOrHold(_ event: StreamedEvent) -> ToolCallStep {
        guard !order.isEmpty else { return ToolCallStep(outcome.telling(event)) }
        return hold(event)
    }

    private mutating func hold(_ event: StreamedEvent) -> ToolCallStep {
        held.append(event)
        heldBytes += event.bytes.count
        guard heldBytes > WireLimits.toolCallHeldBytes else { return ToolCallStep() }
        // At the bound all calls so far are refused and the rest goes on.
        for index in order { drafts[index]?.fail(.tooLarge) }
        let calls = proposals
        // Their blocks are still to be closed by the provider.
        for (index, verdict) in zip(order, Self.binding([], calls)) { outcome.note(index, verdict) }
        spilled = Array((spilled + calls).prefix(WireLimits.toolCallsPerReply))
        spilling.formUnion(open)
        let passing = held.flatMap { outcome.telling($0) }
        (order, drafts, held, heldBytes, open) = ([], [:], [], 0, [])
        return ToolCallStep(passing)
    }
}
