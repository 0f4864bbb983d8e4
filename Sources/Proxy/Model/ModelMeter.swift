import Wire

/// Reads the usage out of an answer while it passes, holds back the tool calls in it until they are decided, and says
/// which bytes go on to the client: all of them, but for refused calls and for what is there only because the gate asked
/// for usage: one chunk, and a null in each of the others (O2).
struct ModelMeter {
    private enum Form {
        /// An event stream.
        case events(ToolCallStream)
        /// One JSON text, held until it is whole and its calls are decided.
        case whole
        /// A whole one whose calls are being decided.
        case proposing(ToolCallReply)
        /// An answer that proposes nothing: a failure, or a count. It is held until it is whole.
        case passing
        /// An answer that proposes nothing and may be of any length; only its usage is picked out.
        case counting(JSONMemberFinder)
        /// All was given back.
        case done
    }

    private var form: Form
    private var pending: [UInt8] = []
    private var watcher: UsageWatcher
    private var echo: SecretEcho?
    private let dialect: ToolCallDialect?
    private let isStream: Bool
    /// Why nothing of the answer may pass; nil when it can be read.
    let problem: WireError?
    /// Whether the client may be told the head only when the body is whole.
    let isHeld: Bool
    /// What the client is told of the answer's type in place of what the provider said; nil where that stays.
    let contentType: String?

    /// - Parameters:
    ///   - isStream: whether a stream was asked for.
    ///   - echo: what tells the key that was sent, which must not come back.
    init(
        _ answer: HTTPResponseHead, _ endpoint: ModelEndpoint, isStream: Bool, answers: Int64 = 1,
        dropsExtraChunk: Bool, echo: SecretEcho? = nil
    ) {
        watcher = UsageWatcher(
            reader: UsageReader(endpoint.dialect, answers: answers), dropsExtraChunk: dropsExtraChunk)
        dialect = endpoint.toolCalls
        self.isStream = isStream
        self.echo = echo
        if let echo, echo.isFound(in: answer.headers.bytes.span) || echo.isFound(in: Array(answer.reason.utf8).span) {
            (form, problem, isHeld, contentType) = (.done, Self.repeated, false, nil)
            return
        }
        guard (200..<300).contains(answer.status) else {
            (form, problem, isHeld, contentType) = (.passing, nil, true, nil)
            return
        }
        guard let dialect else {
            form = endpoint.isFree ? .passing : .counting(JSONMemberFinder("usage"))
            (problem, isHeld, contentType) = (nil, endpoint.isFree, nil)
            return
        }
        switch AnswerForm(answer.headers, isStream: isStream) {
        case .events(let type):
            form = .events(ToolCallStream(dialect, answers: answers))
            (problem, isHeld, contentType) = (nil, false, type)
        case .whole: (form, problem, isHeld, contentType) = (.whole, nil, true, nil)
        case .unreadable(let why): (form, problem, isHeld, contentType) = (.done, why, false, nil)
        }
    }

    /// Agents have no provider's key, and get none by way of an answer.
    private static let repeated = WireError(
        .request,
        "the model provider's answer repeats the key that it was shown, so it does not pass; tell the operator")

    /// What was read so far.
    var reader: UsageReader { watcher.reader }

    /// What keeps the client waiting during a decision; nil where nothing can.
    var keepAlive: [UInt8]? {
        guard case .events(let stream) = form else { return nil }
        return stream.keepAlive
    }

    /// Takes bytes of the answer; nil means that all of them go on. Throws when it cannot be read: nothing passes then.
    mutating func feed(_ bytes: Span<UInt8>) throws(WireError) -> ToolCallStep? {
        if echo?.feed(bytes) == true { throw Self.repeated }
        switch form {
        case .events(var stream):
            // The state must let go of the stream first, or its buffer is copied.
            form = .done
            defer { form = .events(stream) }
            let repeated = stream.takeRepetitions(bytes, watching: &watcher)
            if repeated == bytes.count { return nil }
            var step = try stream.feed(bytes.extracting(repeated..<bytes.count), watching: &watcher)
            if repeated > 0 { step.pass(before: bytes.extracting(0..<repeated)) }
            return step
        case .whole: return try hold(bytes, atMost: WireLimits.jsonBytes)
        case .passing: return try hold(bytes, atMost: WireLimits.eventBytes)
        case .counting(var finder):
            form = .done
            finder.feed(bytes)
            form = .counting(finder)
            return nil
        case .proposing, .done: return ToolCallStep.nothing
        }
    }

    private mutating func hold(_ bytes: Span<UInt8>, atMost bound: Int) throws(WireError) -> ToolCallStep {
        guard pending.count + bytes.count <= bound else {
            throw WireError(.tooLarge, "the answer is over \(bound) bytes, so it cannot be read")
        }
        pending.append(bytes: bytes)
        return ToolCallStep.nothing
    }

    /// Takes what was decided about the last batch.
    mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> ToolCallStep {
        switch form {
        case .events(var stream):
            form = .done
            defer { form = .events(stream) }
            return try stream.answer(verdicts, watching: &watcher)
        case .proposing(let reply):
            form = .done
            return ToolCallStep.passing(try reply.answer(verdicts))
        case .whole, .passing, .counting, .done: return ToolCallStep.nothing
        }
    }

    /// The answer ended. With a batch it is called again after `answer`.
    mutating func finish() throws(WireError) -> ToolCallStep {
        switch form {
        case .events(var stream):
            form = .done
            defer { form = .events(stream) }
            return try stream.finish(watching: &watcher)
        case .whole: return try finishWhole()
        case .passing:
            form = .done
            if let document = try? JSONDocument(pending) { watcher.reader.read(body: document) }
            return ToolCallStep.passing(pending)
        case .counting(let finder):
            form = .done
            readUsage(finder.value)
            return ToolCallStep.nothing
        case .proposing, .done: return ToolCallStep.nothing
        }
    }

    /// Reads what was picked out of an answer, as if it were all of it.
    private mutating func readUsage(_ value: [UInt8]?) {
        guard let value, let usage = try? JSONDocument(Array("{\"usage\":".utf8) + value + [0x7D]) else { return }
        watcher.reader.read(body: usage)
    }

    private mutating func finishWhole() throws(WireError) -> ToolCallStep {
        form = .done
        guard !pending.isEmpty, let dialect else { return ToolCallStep.nothing }
        let document = try JSONDocument(pending)
        pending = []
        watcher.reader.read(body: document)
        let reply = try ToolCallReply(document, dialect, asStream: isStream)
        guard !reply.calls.isEmpty else { return ToolCallStep.passing(document.bytes) }
        form = .proposing(reply)
        return ToolCallStep.deciding(reply.calls)
    }
}
