/// Watches one answer go by, whole or streamed, and keeps what accounting and the ledger need of it.
package struct UsageReader: Sendable {
    private let dialect: ModelDialect
    /// How many answers were asked for (`n`).
    private let answers: Int64
    /// Which of them have come to their end.
    private var ended: Set<Int64> = []
    /// Whether some report told what went in.
    private var saysInput = false
    private var servedTier: String?
    /// What the provider reported so far; nil until it reports. In a stream each class only grows.
    package private(set) var usage: TokenUsage?
    /// Whether the final report came, so that `usage` settles the account.
    package private(set) var isFinal = false
    /// Bytes of text, thinking and tool arguments seen: what to charge by if the final report never comes.
    package private(set) var outputBytes = 0
    /// How many of them the last event said.
    private var lastBytes = 0
    /// Events that brought some of them: providers stream one token or more in each.
    package private(set) var outputPieces: Int64 = 0
    /// What a failing answer says of itself: its code, type and words; nil until a body with an error was seen.
    package private(set) var failure: ProviderFailure?
    /// The answer's id; nil until seen.
    package private(set) var id: String?
    /// The id of the container in which the provider ran programs, and keeps them; nil until seen.
    package private(set) var container: String?
    /// The model that answered, as the provider names it; nil until seen.
    package private(set) var model: String?
    /// Why the answer stopped, as the provider says; nil until seen. Of several the one that stopped last.
    package private(set) var stopReason: String?

    /// A reader at the start of an answer.
    ///
    /// - Parameter answers: how many were asked for at once.
    package init(_ dialect: ModelDialect, answers: Int64 = 1) {
        self.dialect = dialect
        self.answers = answers
    }

    /// Whether everything that was asked for has come to its end, so that nothing is billed any more.
    package var hasStopped: Bool { stopReason != nil && (ended.isEmpty || Int64(ended.count) >= answers) }

    /// Takes a whole answer.
    package mutating func read(body: JSONDocument) {
        take(identity: body.root)
        if let error = body.root["error"] { failure = ProviderFailure(error) }
        report(body.root["usage"], isFinal: true)
        note(tier: body.root["service_tier"])
        stopReason =
            (body.root["status"] ?? body.root["stop_reason"] ?? body.root["choices"]?.elements.first?["finish_reason"])?
            .string
    }

    /// Takes the parsed data of one event of a stream.
    package mutating func read(event data: JSONDocument) {
        let before = outputBytes
        defer {
            lastBytes = outputBytes - before
            if lastBytes > 0 { outputPieces += 1 }
        }
        switch dialect {
        case .openai: readOpenAI(data.root)
        case .anthropic: readAnthropic(data.root)
        }
    }

    /// Takes an event that differs from the last parsed one only in what it says, by so many bytes.
    package mutating func readRepetition(growth: Int) {
        let said = lastBytes + growth
        outputBytes += said
        if said > 0 { outputPieces += 1 }
    }

    private mutating func readOpenAI(_ chunk: JSONValue) {
        if let response = chunk["response"] { return readResponse(response) }
        if let delta = chunk["delta"], delta.kind == .string { outputBytes += delta.range.count - 2 }
        take(identity: chunk)
        report(chunk["usage"], isFinal: true)
        note(tier: chunk["service_tier"])
        for choice in chunk["choices"]?.elements ?? [] {
            if let delta = choice["delta"] { outputBytes += DeltaSize.bytes(of: delta) }
            note(end: choice)
        }
    }

    private mutating func note(end choice: JSONValue) {
        guard let reason = choice["finish_reason"]?.string else { return }
        stopReason = reason
        let index = choice["index"]?.integer ?? 0
        if (0..<answers).contains(index), ended.count < WireLimits.choices { ended.insert(index) }
    }

    /// The events of Responses that tell of the whole: only the last one has its usage.
    private mutating func readResponse(_ response: JSONValue) {
        take(identity: response)
        note(tier: response["service_tier"])
        guard response["usage"]?.kind == .object else { return }
        report(response["usage"], isFinal: true)
        note(tier: response["service_tier"])
        stopReason = response["status"]?.string
    }

    private mutating func readAnthropic(_ event: JSONValue) {
        guard let type = event["type"] else { return }
        if type.equals("message_start"), let message = event["message"] {
            take(identity: message)
            report(message["usage"], isFinal: false)
        } else if type.equals("message_delta") {
            report(event["usage"], isFinal: true)
            if let delta = event["delta"] { take(container: delta) }
            stopReason = event["delta"]?["stop_reason"]?.string ?? stopReason
        } else if type.equals("content_block_delta"), let delta = event["delta"] {
            outputBytes += DeltaSize.bytes(of: delta)
        } else if type.equals("content_block_start"), let block = event["content_block"] {
            outputBytes += DeltaSize.bytes(of: block)
        }
    }

    private mutating func take(identity message: JSONValue) {
        if id == nil { id = message["id"]?.string }
        if model == nil { model = message["model"]?.string }
        take(container: message)
    }

    private mutating func take(container message: JSONValue) {
        if container == nil, dialect == .anthropic { container = message["container"]?["id"]?.string }
    }

    /// OpenAI names the tier beside the usage and not within it.
    private mutating func note(tier: JSONValue?) {
        if let tier = tier?.string { servedTier = tier }
        if let servedTier { usage?.serviceTier = servedTier }
    }

    private mutating func report(_ value: JSONValue?, isFinal: Bool) {
        guard let value, let report = TokenUsage(value, dialect) else { return }
        var total = usage ?? TokenUsage()
        total.raise(to: report)
        usage = total
        let tells = TokenUsage.tells(value)
        saysInput = saysInput || tells.input
        // A report that leaves out what went in or came out settles nothing.
        if isFinal, saysInput, tells.output { self.isFinal = true }
    }
}
