/// Cuts a model's stream into events, holds back those that carry tool calls, and lets all others pass untouched.
///
/// Give it bytes as they come, however they are split. A step with a batch asks for decisions: further bytes are kept
/// until `answer`. Bounds: one event `WireLimits.eventBytes`, held events `WireLimits.toolCallHeldBytes`.
package struct ToolCallStream: Sendable {
    /// What a reader makes of an event before its tool calls are looked for.
    package enum Reading: Sendable, Equatable {
        /// It goes on as it is.
        case same
        /// It does not go on.
        case dropped
        /// It goes on with this data.
        case edited([UInt8])
    }

    private var decoder = ServerSentEventDecoder()
    private var pending: [UInt8] = []
    private var machine: any ToolCallMachine
    /// The last event, when it only spoke and went on as it came.
    private var pattern: DeltaPattern?
    private let dialect: ToolCallDialect
    /// Whether no event came yet.
    private var isFirst = true
    /// Whether a batch waits for its answer.
    package private(set) var isWaiting = false

    /// A stream at its start.
    ///
    /// - Parameter answers: how many choices were asked for (`n`); the stream may have no others.
    package init(_ dialect: ToolCallDialect, answers: Int64 = .max) {
        self.dialect = dialect
        switch dialect {
        case .chat: machine = ChatToolCalls(answers: max(1, answers))
        case .responses: machine = ResponsesToolCalls()
        case .messages: machine = MessagesToolCalls()
        }
    }

    /// Takes as many bytes as are whole events that repeat the last one but for its words; they go on as they are.
    /// Give the rest to `feed`. Costs a fraction of it and copies nothing.
    ///
    /// - Returns: how many bytes.
    package mutating func takeRepetitions(_ bytes: Span<UInt8>, watching watcher: inout some StreamWatching) -> Int {
        pending.isEmpty && !isWaiting ? repetitions(bytes, &watcher) : 0
    }

    /// Takes bytes. The watcher sees every event once, with its parsed data, in order. Throws if an event cannot be
    /// read: nothing further may pass then.
    package mutating func feed(
        _ bytes: Span<UInt8>, watching watcher: inout some StreamWatching
    ) throws(WireError) -> ToolCallStep {
        pending.append(bytes: bytes)
        return isWaiting ? ToolCallStep() : try advance(isLast: false, &watcher)
    }

    /// Takes what was decided about the last batch, in its order, and goes on.
    package mutating func answer(
        _ verdicts: [ToolCallVerdict], watching watcher: inout some StreamWatching
    ) throws(WireError) -> ToolCallStep {
        guard isWaiting else { return ToolCallStep() }
        isWaiting = false
        pattern = nil
        let released = try machine.answer(verdicts)
        var step = try advance(isLast: false, &watcher)
        step.passing = released + step.passing
        return step
    }

    /// The answer ended. Call it again after `answer` if there was a batch; without one the stream is over.
    package mutating func finish(
        watching watcher: inout some StreamWatching
    ) throws(WireError) -> ToolCallStep {
        guard !isWaiting else { return ToolCallStep() }
        var step = try advance(isLast: true, &watcher)
        if step.batch.isEmpty {
            let rest = try torn(&watcher)
            step = ToolCallStep(step.passing + rest.passing, batch: rest.batch)
        }
        if step.batch.isEmpty {
            let last = machine.end()
            step = ToolCallStep(step.passing + last.passing, batch: last.batch)
        }
        isWaiting = !step.batch.isEmpty
        return step
    }

    /// What keeps a client waiting without saying anything (case A5): a ping, or a comment where there are none.
    package var keepAlive: [UInt8] {
        switch dialect {
        case .messages: StreamedEvent.text("ping", #"{"type": "ping"}"#)
        case .chat, .responses: Array(": waiting for a decision\n\n".utf8)
        }
    }

    private mutating func advance(
        isLast: Bool, _ watcher: inout some StreamWatching
    ) throws(WireError) -> ToolCallStep {
        var result = ToolCallStep()
        var cutter = decoder
        var start = 0
        defer {
            decoder = cutter
            pending.removeFirst(start)
        }
        while let next = try cutter.next(pending.span.extracting(start..<pending.count), isLast: isLast) {
            let bytes = Array(pending[start..<start + next.consumed])
            start += next.consumed
            let step = try take(next.event, bytes, &watcher)
            result.passing += step.passing
            guard step.batch.isEmpty else {
                result.batch = step.batch
                isWaiting = true
                return result
            }
            let end = start + repetitions(pending.span.extracting(start..<pending.count), &watcher)
            result.passing += pending[start..<end]
            start = end
        }
        return result
    }

    /// How many bytes at the front of a whole event's place are repetitions of the last event.
    private func repetitions(_ bytes: Span<UInt8>, _ watcher: inout some StreamWatching) -> Int {
        var end = 0
        guard let pattern else { return end }
        while let next = pattern.repetition(in: bytes, at: end) {
            watcher.readRepetition(growth: next.growth)
            end = next.end
        }
        return end
    }

    private mutating func take(
        _ event: ServerSentEvent, _ bytes: [UInt8], _ watcher: inout some StreamWatching
    ) throws(WireError) -> ToolCallStep {
        let document = try Self.document(event)
        try check(bytes, document)
        let whole = StreamedEvent(bytes: bytes, name: event.name, data: document, isDone: event.isDone)
        // Whatever comes between two events may change what the machine makes of them.
        pattern = nil
        switch watcher.read(event, document) {
        case .dropped: return ToolCallStep()
        case .same:
            let step = try machine.take(whole)
            if step.batch.isEmpty, step.passing == bytes { pattern = DeltaPattern(whole, dialect) }
            return step
        case .edited(let text):
            let edited = StreamedEvent(
                bytes: whole.rewritten(text), name: event.name, data: try JSONDocument(text), isDone: false)
            return try machine.take(edited)
        }
    }

    /// Bytes behind the last event are none to careful readers; to others they may be one, so they must pass as one.
    private mutating func torn(_ watcher: inout some StreamWatching) throws(WireError) -> ToolCallStep {
        guard !pending.isEmpty else { return ToolCallStep() }
        let rest = pending
        pending = []
        let whole = rest + [.lineFeed, .lineFeed]
        var fresh = ServerSentEventDecoder()
        guard let next = try fresh.next(whole.span, isLast: true) else { return ToolCallStep() }
        let document: JSONDocument?
        do throws(WireError) {
            document = try Self.document(next.event)
            try check(whole, document)
        } catch {
            // One JSON text in place of a stream is told as a failure: nothing at all would look like an answer.
            if isFirst, rest.first == 0x7B { throw .unreadableEvent("it is no event but a JSON text") }
            // What was cut off in the middle of its JSON or of a field says nothing to anybody.
            return ToolCallStep()
        }
        if case .dropped = watcher.read(next.event, document) { return ToolCallStep() }
        var step = try machine.take(
            StreamedEvent(bytes: whole, name: next.event.name, data: document, isDone: next.event.isDone))
        if step.passing == whole { step.passing = rest }
        return step
    }

    /// Refuses an event that some reader takes for more, or for another one.
    private mutating func check(_ bytes: [UInt8], _ document: JSONDocument?) throws(WireError) {
        try EventLines.check(bytes.span, isFirst: isFirst, holdsJSON: document != nil)
        isFirst = false
        if let document { try ReplyKeys.check(document) }
    }

    private static func document(_ event: ServerSentEvent) throws(WireError) -> JSONDocument? {
        guard let data = event.data, !data.isEmpty, !event.isDone else { return nil }
        do throws(WireError) {
            return try JSONDocument(data)
        } catch {
            // Without a brace there is no object in it, and without one nobody finds a call.
            guard data.contains(0x7B) else { return nil }
            throw .unreadableEvent(error.message)
        }
    }
}
