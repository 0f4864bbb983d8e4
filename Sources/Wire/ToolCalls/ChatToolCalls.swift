/// Tool calls in a stream of Chat Completions (cases O4, O5): deltas of every choice, by choice and index, and the old
/// `function_call`.
///
/// Events without a call pass at once. Those with one are held until every choice that proposes calls has given its
/// `finish_reason`, so that parallel calls are decided together.
struct ChatToolCalls: ToolCallMachine {
    /// Which call of which choice.
    struct Key: Hashable {
        let choice: Int64
        let call: Int64
        /// Which of the calls that bear the same index: services that number nothing tell each under an id of its own.
        var turn = 0

        /// The one call of the old form.
        static func legacy(_ choice: Int64) -> Key { Key(choice: choice, call: -1) }
        /// All calls beyond the bound, together.
        static func excess(_ choice: Int64) -> Key { Key(choice: choice, call: .max) }
    }

    /// How many choices were asked for.
    private let answers: Int64
    private var order: [Key] = []
    private var drafts: [Key: ToolCallDraft] = [:]
    private var held: [HeldChatEvent] = []
    private var heldBytes = 0
    /// The calls that the event at hand tells of, in its order.
    private var told: [Key] = []
    /// The last call under an index, where that is not its first.
    private var turns: [Key: Key] = [:]
    /// Whether indices or ids were told that mean another thing to other readers, so that they are written anew.
    private var isRetold = false
    /// Choices with calls whose end has not come.
    private var unfinished: Set<Int64> = []
    /// Choices whose calls were decided.
    private var decided: Set<Int64> = []
    /// Choices that said something in words.
    private var spoken: Set<Int64> = []

    init(answers: Int64) {
        self.answers = answers
    }

    mutating func take(_ event: StreamedEvent) throws(WireError) -> ToolCallStep {
        guard let root = event.data?.root else {
            guard event.isDone, !order.isEmpty else { return ToolCallStep(event.bytes) }
            held.append(HeldChatEvent(event: event, calls: []))
            return batch()
        }
        if let error = root["error"], !error.isNull {
            // The stream failed: what was proposed so far is nothing the agent should act on.
            forget()
            return ToolCallStep(event.bytes)
        }
        var isHeld = false
        told = []
        let choices = try ChatCalls.choices(of: root)
        try checkPlaces(choices)
        for choice in choices where try note(choice) { isHeld = true }
        guard isHeld else { return ToolCallStep(event.bytes) }
        return hold(event)
    }

    mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> [UInt8] {
        let calls = proposals
        let binding = Self.binding(verdicts, calls)
        var outcome = ChatOutcome(spoken: spoken)
        for (key, verdict) in zip(order, binding) {
            outcome.note(key, verdict, retold: isRetold ? drafts[key]?.id : nil)
        }
        outcome.isRetold = isRetold
        let events = held
        decided.formUnion(order.map(\.choice))
        forget()
        return try outcome.release(events)
    }

    mutating func end() -> ToolCallStep { order.isEmpty ? ToolCallStep() : batch() }

    private var proposals: [ProposedToolCall] { order.compactMap { drafts[$0]?.proposal } }

    private func batch() -> ToolCallStep { ToolCallStep(batch: proposals) }

    private mutating func forget() {
        (order, drafts, held, heldBytes, unfinished) = ([], [:], [], 0, [])
        (turns, isRetold) = ([:], false)
    }

    /// Clients that asked for one choice take the first they find, whatever its index: calls stand in no other.
    private func checkPlaces(_ choices: [JSONValue]) throws(WireError) {
        guard choices.contains(where: { $0["delta"].map { !ChatCalls.none(in: $0) } ?? false }) else { return }
        var seen: Set<Int64> = []
        for choice in choices {
            guard let index = choice["index"]?.integer else { continue }
            guard (0..<answers).contains(index), seen.insert(index).inserted else {
                throw .unreadableEvent("a call stands beside a choice that was not asked for, or is there twice")
            }
        }
    }

    /// Reads one choice of an event; whether the event must be held for it.
    private mutating func note(_ choice: JSONValue) throws(WireError) -> Bool {
        if let message = choice["message"], !ChatCalls.none(in: message) {
            throw .unreadableEvent("a whole message stands in a stream")
        }
        let delta = choice["delta"]
        try ChatCalls.checkPlaces(choice, delta)
        guard let index = choice["index"]?.integer else {
            // Some services number nothing while there is one choice and it only speaks.
            guard delta.map(ChatCalls.none(in:)) ?? true, unfinished.isEmpty else {
                throw .unreadableEvent("a choice with calls has no index")
            }
            return false
        }
        let carries = try delta.map { delta throws(WireError) in try note(delta, of: index) } ?? false
        if carries {
            guard !decided.contains(index) else { throw .unreadableEvent("a call comes after the end of its choice") }
            unfinished.insert(index)
        }
        guard let reason = choice["finish_reason"], !reason.isNull, unfinished.remove(index) != nil else {
            return carries
        }
        return true
    }

    private mutating func note(_ delta: JSONValue, of choice: Int64) throws(WireError) -> Bool {
        if let text = delta["content"], text.kind == .string, text.range.count > 2,
            spoken.count < WireLimits.toolCallsPerReply
        {
            spoken.insert(choice)
        }
        var carries = false
        if let calls = delta["tool_calls"], !calls.isNull {
            guard calls.kind == .array else { throw .unreadableEvent("`tool_calls` is no list") }
            for call in calls.elements {
                guard let index = call["index"]?.integer, index >= 0, index < .max else {
                    throw .unreadableEvent("a tool call has no index")
                }
                let key = key(of: call, at: Key(choice: choice, call: index))
                told.append(key)
                let isAmbiguous = isAmbiguous(call["id"], key)
                add(key) {
                    $0.add(chat: call)
                    if isAmbiguous { $0.fail(.contradiction) }
                }
                carries = true
            }
        }
        if let call = delta["function_call"], !call.isNull {
            add(.legacy(choice)) { $0.add(function: call) }
            carries = true
        }
        return carries
    }

    /// Which call a piece belongs to. Under another id than before it is a new call if it is named and the one before is
    /// whole (Gemini gives all calls one index), and the same call if it bears arguments only (vLLM gave each piece an id).
    /// Readers differ here, so either way it goes on with an index and an id of one call. All else is a contradiction.
    private mutating func key(of piece: JSONValue, at place: Key) -> Key {
        let last = turns[place] ?? place
        guard let draft = drafts[last], draft.isOther(id: piece["id"]) else { return last }
        let name = (piece["function"] ?? piece["custom"])?["name"]
        if name?.isNull ?? true || name?.equals("") == true {
            isRetold = true
            drafts[last]?.keepFirstID()
        } else if draft.isWhole, !isTaken(piece["id"], in: place.choice) {
            isRetold = true
            turns[place] = Key(choice: place.choice, call: place.call, turn: last.turn + 1)
        } else {
            // At once, so that nobody reads through the arguments again at the next piece.
            drafts[last]?.fail(.contradiction)
        }
        return turns[place] ?? last
    }

    /// Whether readers that go by ids, and heed no index, would put a piece into another call: one that begins bears an id
    /// that no other has, and none gets its id later.
    private func isAmbiguous(_ id: JSONValue?, _ key: Key) -> Bool {
        let bytes = id?.stringBytes.flatMap { $0.isEmpty ? nil : $0 }
        if let draft = drafts[key] { return draft.id == nil && bytes != nil }
        guard order.count < WireLimits.toolCallsPerReply else { return false }
        return drafts.contains { other, draft in
            other.choice == key.choice && other.call >= 0 && (bytes == nil || draft.id == nil || draft.id == bytes)
        }
    }

    /// Whether a call of a choice bears an id: some readers would put another one under it into that call.
    private func isTaken(_ id: JSONValue?, in choice: Int64) -> Bool {
        let bytes = id?.stringBytes
        return drafts.contains { key, draft in key.choice == choice && draft.id == bytes }
    }

    private mutating func add(_ key: Key, _ change: (inout ToolCallDraft) -> Void) {
        if drafts[key] == nil {
            guard order.count < WireLimits.toolCallsPerReply else {
                let excess = Key.excess(key.choice)
                if drafts[excess] == nil, order.count < 2 * WireLimits.toolCallsPerReply { order.append(excess) }
                return drafts[excess, default: ToolCallDraft()].fail(.tooMany)
            }
            order.append(key)
        }
        change(&drafts[key, default: ToolCallDraft()])
    }

    private mutating func hold(_ event: StreamedEvent) -> ToolCallStep {
        held.append(HeldChatEvent(event: event, calls: told))
        heldBytes += event.bytes.count
        if unfinished.isEmpty { return batch() }
        guard heldBytes > WireLimits.toolCallHeldBytes else { return ToolCallStep() }
        // At the bound the calls are refused; what else the events say need not be kept.
        for key in order { drafts[key]?.fail(.tooLarge) }
        let outcome = ChatOutcome(spoken: spoken)
        let ends = held.filter { ChatCalls.isEnd($0.event) }
        let passing = held.filter { !ChatCalls.isEnd($0.event) }.flatMap { outcome.stripped($0) }
        held = ends
        heldBytes = ends.reduce(0) { $0 + $1.event.bytes.count }
        return ToolCallStep(passing)
    }
}
