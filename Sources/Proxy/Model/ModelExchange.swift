import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// One model call: classify, decide and reserve, attach the key, send, meter the answer while it passes, decide the tool
/// calls in it before the agent sees them, settle.
final class ModelExchange: DoorExchange, UpstreamReceiver {
    /// How far the call has come; what a broken-off call costs follows from it.
    private enum Progress {
        /// Nothing left the gate.
        case unsent
        /// The request is with the provider.
        case sent
        /// An answer is passing.
        case answering(status: Int, ModelMeter, ReplyFraming)
        /// Settled.
        case over
    }

    private let door: ModelDoor
    private let caller: Caller
    private let incoming: ModelIncoming
    private let client: ClientConnection
    let call: ModelCall
    /// The request with all its ways; whoever serves the connection holds it.
    private weak var route: ModelRoute?
    /// The way this call takes; nil where there is only one.
    private let hop: RouteHop?
    /// What the decision's entry says of the ways tried before.
    private let evidence: [EntryKey: EntryValue]
    private var patience: Scheduled<Void>?
    private var pass: HeldPass?
    private var upstream: UpstreamConnection?
    private var origin: UpstreamOrigin?
    private var progress = Progress.unsent
    private var bytesIn: Int64 = 0
    /// What tells the key that was sent, should it come back.
    private var echo: SecretEcho?
    /// The head of an answer that is told when its body is whole.
    private var heldHead: HTTPResponseHead?
    /// Whether tool calls are being decided; until then the provider is not read.
    private var isDeciding = false
    /// Whether the provider has said everything.
    private var hasEnded = false
    /// Whether it is known whose the answer is.
    private var hasNoted = false
    private var ping: Scheduled<Void>?
    private let scanner: PlaceholderScanner
    private let recording: RecordingRules?
    /// The reply as it is recorded.
    private var reply: RecordedPayload?

    init(
        door: ModelDoor, caller: Caller, _ prepared: PreparedCall, client: ClientConnection,
        scanner: PlaceholderScanner, route: ModelRoute
    ) {
        self.route = route
        hop = prepared.hop
        evidence = prepared.evidence
        incoming = prepared.incoming
        call = prepared.call.named(door.gate.nextIntentID(of: caller.run))
        self.door = door
        self.caller = caller
        self.client = client
        self.scanner = scanner
        recording = door.gate.recording(of: caller)
    }

    private var isOver: Bool {
        if case .over = progress { return true }
        return false
    }

    // MARK: - The way out

    func start() {
        if let refusal = keptRefusal { return refuse(refusal) }
        if let refusal = door.gate.refusal(ofServerToolsIn: call) {
            return refuse(ModelReply.refusal(refusal, call.dialect))
        }
        // What policy denies anyway is not worth recording.
        guard recording?.classes.contains(.requests) == true, door.gate.isPermitted(call.intent) else {
            return ask([:])
        }
        recorded(.requests).record(incoming.body) { [self] evidence, failure in
            guard !isOver else { return }
            guard let failure, recording?.failure != .gap else { return ask(evidence) }
            let reason = Reason(rule: "record", text: "the request must be recorded and cannot be: \(failure.message)")
            refuse(ModelReply.refusal(door.gate.refuse(call.intent, reason, evidence: evidence), call.dialect))
        }
    }

    private func ask(_ evidence: [EntryKey: EntryValue]) {
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        let evidence = evidence.merging(self.evidence) { $1 }.merging(keyName) { $1 }.merging(likeness) { $1 }
        door.gate.admit(call.intent, evidence: evidence, resume: client.eventLoop.execute) { bound.value.answered($0) }
    }

    /// What is counted to find loops; further ways of one request are no further requests.
    private var likeness: [EntryKey: EntryValue] {
        evidence[.hop] == nil ? door.gate.evidence(of: incoming.likeness, by: caller) : [:]
    }

    /// Whose bill it comes on: the name of the provider's key.
    private var keyName: [EntryKey: EntryValue] {
        call.upstream?.secret.map { [.providerKey: .string($0)] } ?? [:]
    }

    private func recorded(_ payloadClass: PayloadClass) -> RecordedPayload {
        let label = PayloadLabel(caller: caller, payloadClass: payloadClass, subject: recording?.subject)
        return RecordedPayload(door, label, scanner, on: client.eventLoop)
    }

    private func answered(_ admission: consuming Admission) {
        switch consume admission {
        case .refused(let refusal):
            if refusal.isOfAccount, route?.goesOn(after: .billing, of: self) == true { return progress = .over }
            refuse(ModelReply.refusal(refusal, call.dialect))
        case .granted(let pass):
            let held = HeldPass(pass, for: self, on: client.eventLoop)
            self.pass = held
            guard !isOver else { return held.settle(Outcome(end: .clientGone)) }
            send(held)
        }
    }

    private func send(_ pass: HeldPass) {
        guard let target = call.upstream, let pool = door.pools.pool(on: client.eventLoop) else {
            return fail(.notFound, "no provider serves this dialect", .refused)
        }
        let origin = UpstreamOrigin(isSecure: target.isSecure, host: target.host, port: target.port)
        let head: ByteBuffer
        switch ModelOutgoing(secrets: door.secrets).head(incoming, target, origin) {
        case .head(let bytes, let echo): (head, self.echo) = (bytes, echo)
        case .unwritable: return fail(.badRequest, "the fields of the request contradict each other", .refused)
        case .noCredential:
            if leave(after: .noCredential) { return }
            return fail(.upstream, "the provider's credential cannot be had; tell the operator", .refused)
        }
        self.origin = origin
        if let hop { door.gate.begin(hop) }
        pool.connection(to: origin).assumeIsolated().whenComplete { [self] result in
            switch result {
            case .failure(let error):
                if leave(after: .unreachable) { return }
                let text = (error as? ProxyError)?.message ?? "the model provider cannot be reached"
                fail(.upstream, text, .upstreamFailed)
            case .success(let connection):
                guard !isOver else { return pool.giveBack(connection, origin: origin) }
                upstream = connection
                progress = .sent
                waitForAnswer()
                connection.send(head, incoming.body, method: incoming.head.method, to: self)
            }
        }
    }

    // MARK: - The way back

    func upstreamHead(_ head: HTTPResponseHead) {
        guard !isOver else { return }
        patience?.cancel()
        door.gate.noteAnswer(call.intent, status: head.status)
        let wait = head.headers.first("retry-after").flatMap { Int64($0) }
        if let failure = RouteFailure(status: head.status, retryAfter: wait) {
            if leave(after: failure, status: head.status) { return }
        } else if let hop {
            door.gate.succeed(hop)
        }
        guard !(300..<400).contains(head.status) else {
            // Clients follow a redirect with all that they sent, to where no gate stands.
            let message = "the model provider redirects, which nobody follows; the operator must mend its `url`"
            return fail(.upstream, message, .upstreamFailed, status: head.status)
        }
        let meter = ModelMeter(
            head, incoming.endpoint, isStream: incoming.request.isStream, answers: incoming.request.answers,
            dropsExtraChunk: incoming.asksForUsage, echo: echo)
        if let problem = meter.problem { return unreadable(problem, status: head.status) }
        let framing = framing(head, isHeld: meter.isHeld)
        progress = .answering(status: head.status, meter, framing)
        if meter.isHeld { heldHead = head } else { begin(head, framing, saying: meter.contentType) }
    }

    private func begin(
        _ head: HTTPResponseHead, _ framing: ReplyFraming, length: Int? = nil, saying type: String? = nil
    ) {
        do throws(WireError) {
            var headers = try ModelAnswerHead.headers(
                head, framing, decision: call.intent.id, edits: incoming.edits)
            if let type { try headers.set("content-type", type) }
            if let length, case .counted = framing {
                headers.remove("content-length")
                try headers.append("content-length", String(length))
            }
            try client.begin(status: head.status, reason: head.reason, headers)
            if recording?.classes.contains(.replies) == true { beginReply() }
        } catch {
            progress = .sent
            upstreamFailed(ProxyError(.upstream, "the model provider's answer cannot be passed on", cause: error))
        }
    }

    /// An answer from which a chunk may be dropped has no length known beforehand.
    private func framing(_ head: HTTPResponseHead, isHeld: Bool) -> ReplyFraming {
        let framing = ReplyFraming(answer: head, client: incoming.head.version)
        guard case .counted = framing, incoming.request.isStream, !isHeld, (200..<300).contains(head.status) else {
            return framing
        }
        return incoming.head.version == .http11 ? .chunked : .untilClose
    }

    func upstreamBody(_ bytes: ByteBuffer) {
        guard case .answering(_, _, let framing) = progress else { return }
        bytesIn += Int64(bytes.readableBytes)
        do throws(WireError) {
            let fed = try withMeter { meter throws(WireError) in try meter.feed(bytes.readableBytesUInt8Span) }
            guard let fed else { return }
            if isSpent { return cut() }
            guard let step = fed else { return pass(bytes, framing) }
            go(on: step, framing)
        } catch {
            unreadable(error)
        }
    }

    /// Changes the meter in place. The state must let go of it first, or its buffer is copied.
    private func withMeter<Value>(
        _ change: (inout ModelMeter) throws(WireError) -> Value
    ) throws(WireError) -> Value? {
        guard case .answering(let status, var meter, let framing) = progress else { return nil }
        progress = .sent
        defer { progress = .answering(status: status, meter, framing) }
        return try change(&meter)
    }

    private func pass(_ bytes: ByteBuffer, _ framing: ReplyFraming) {
        guard bytes.readableBytes > 0 else { return }
        reply?.write(bytes)
        client.write(framing.framed(bytes, allocator: client.channel.allocator))
        if !client.isWritable || reply?.isFull == true { upstream?.pause() }
    }

    private func beginReply() {
        let reply = recorded(.replies)
        self.reply = reply
        reply.onChange = { [unowned self, unowned reply] in
            if let failure = reply.failure, recording?.failure != .gap {
                upstream?.close()
                upstreamFailed(
                    ProxyError(.busy, "the reply must be recorded and cannot be: \(failure.message)"))
            } else if !isDeciding, client.isWritable, !reply.isFull {
                upstream?.resume()
            }
        }
    }

    /// Writes what goes on; proposed tool calls are decided before anything further.
    private func go(on step: ToolCallStep, _ framing: ReplyFraming) {
        noteAnswer()
        if let head = heldHead, !step.passing.isEmpty {
            heldHead = nil
            begin(head, framing, length: step.passing.count)
            guard !isOver else { return }
        }
        pass(ByteBuffer(bytes: step.passing), framing)
        guard !step.batch.isEmpty else { return }
        isDeciding = true
        upstream?.pause()
        client.flush()
        keepWaiting()
        decide(offered(step.batch))
    }

    private func decide(_ calls: [ProposedToolCall]) {
        let (bound, loop) = (NIOLoopBound(self, eventLoop: client.eventLoop), client.eventLoop)
        let (gate, caller, answer, body) = (door.gate, caller, call.intent.id, incoming.body)
        door.readers.run(calls.reduce(body.readableBytes) { $0 + $1.arguments.count }) {
            gate.decide(
                calls, of: caller, in: answer, conversation: Self.conversation(in: body), resume: loop.execute
            ) {
                bound.value.decided($0)
            }
        }
    }

    /// What was said so far, to tell where arguments come from; nil when it is too much to look through.
    private static func conversation(in body: ByteBuffer) -> Conversation? {
        guard body.readableBytes <= GateLimits.provenanceBytes else { return nil }
        do throws(WireError) {
            return Conversation(try JSONDocument(copying: body.readableBytesUInt8Span))
        } catch {
            return nil
        }
    }

    private func decided(_ verdicts: [ToolCallVerdict]) {
        isDeciding = false
        ping?.cancel()
        guard case .answering(_, _, let framing) = progress else { return }
        do throws(WireError) {
            guard let step = try withMeter({ meter throws(WireError) in try meter.answer(verdicts) }) else { return }
            go(on: step, framing)
        } catch {
            return unreadable(error)
        }
        guard !isDeciding else { return }
        if hasEnded { return finish() }
        client.flush()
        if client.isWritable, reply?.isFull != true { upstream?.resume() }
    }

    /// A client that hears nothing for long would give up: it is told that the wait goes on (A5, C14).
    private func keepWaiting() {
        ping = client.eventLoop.assumeIsolated().scheduleTask(in: door.decisionPing) { [weak self] in
            guard let self, self.isDeciding, case .answering(_, let meter, let framing) = self.progress,
                let bytes = meter.keepAlive
            else { return }
            self.client.write(framing.framed(ByteBuffer(bytes: bytes), allocator: self.client.channel.allocator))
            self.client.flush()
            self.keepWaiting()
        }
    }

    func upstreamPaused() {
        if !isOver { client.flush() }
    }

    func upstreamEnd() {
        hasEnded = true
        if !isDeciding { finish() }
    }

    private func finish() {
        guard case .answering(let status, _, let framing) = progress else {
            return upstreamFailed(ProxyError(.upstream, "the model provider ended without an answer"))
        }
        do throws(WireError) {
            guard let step = try withMeter({ meter throws(WireError) in try meter.finish() }) else { return }
            go(on: step, framing)
        } catch {
            return unreadable(error)
        }
        guard !isDeciding, case .answering(_, let meter, _) = progress else { return }
        if let head = heldHead {
            heldHead = nil
            begin(head, framing, length: 0)
        }
        guard !isOver else { return }
        giveBackConnection()
        settle(.complete, status: status, meter.reader) { [self] isComplete in
            guard isComplete else { return client.close() }
            client.write(framing.end)
            client.end(keepsAlive: framing.keepsAlive)
        }
    }

    /// Nobody can tell what the answer proposes, so nothing further of it passes.
    private func unreadable(_ error: WireError, status: Int? = nil) {
        switch progress {
        case .over: return
        case .unsent, .sent: fail(.upstream, error.message, .refused, status: status)
        case .answering(let status, let meter, let framing):
            upstream?.close()
            breakOff(.refused, error.message, status, meter, framing)
        }
    }

    func upstreamFailed(_ error: ProxyError) {
        switch progress {
        case .over: return
        case .unsent, .sent:
            patience?.cancel()
            if leave(after: .broken) { return }
            fail(.upstream, error.message, .upstreamFailed)
        case .answering(let status, let meter, let framing):
            breakOff(.upstreamFailed, error.message, status, meter, framing)
        }
    }

    /// Whether a stream has made more than was set aside for it: the provider does not keep to the limit it was given.
    private var isSpent: Bool {
        guard incoming.request.isStream, case .answering(_, let meter, _) = progress else { return false }
        return call.isSpent(by: meter.reader, reserved: pass?.reserved ?? .zero)
    }

    private func cut() {
        guard case .answering(let status, let meter, let framing) = progress else { return }
        upstream?.close()
        let message = "the answer went beyond what was set aside for it, so it ends here"
        breakOff(.refused, message, status, meter, framing, kind: .budget)
    }

    /// Ends an answer that is under way. In a stream the dialect has a frame for it (C8, O6, A4); a held one is still
    /// replaced by an error; otherwise only a broken connection tells.
    private func breakOff(
        _ end: Outcome.End, _ message: String, _ status: Int, _ meter: ModelMeter, _ framing: ReplyFraming,
        kind: ModelErrorKind = .upstream
    ) {
        settle(end, status: status, meter.reader, detail: message)
        guard heldHead == nil else {
            let refusal = ModelRefusal(kind, message, call.dialect)
            return client.reply(ModelReply.refusal(refusal, requestID: call.intent.id.text))
        }
        guard incoming.request.isStream, case .chunked = framing else { return client.close() }
        let event = ModelErrorBody.event(
            kind, message: "gatehouse: \(message)", requestID: call.intent.id.text, call.dialect)
        client.write(framing.framed(ByteBuffer(bytes: event), allocator: client.channel.allocator))
        client.write(framing.end)
        client.end(keepsAlive: false)
    }

    func clientWritable() {
        if !isDeciding, reply?.isFull != true { upstream?.resume() }
    }

    func clientGone() {
        switch progress {
        case .over: return
        case .answering(let status, let meter, _): settle(.clientGone, status: status, meter.reader)
        case .unsent, .sent: settle(.clientGone, status: nil, nil)
        }
        upstream?.close()
    }

    func revoked(_ refusal: Refusal) {
        switch progress {
        case .over: return
        case .unsent, .sent:
            settle(.revoked, status: nil, nil, detail: refusal.text)
            upstream?.close()
            client.reply(ModelReply.refusal(ModelReply.refusal(refusal, call.dialect), requestID: call.intent.id.text))
        case .answering(let status, let meter, _):
            settle(.revoked, status: status, meter.reader, detail: refusal.text)
            upstream?.close()
            guard heldHead != nil else { return client.close() }
            client.reply(ModelReply.refusal(ModelReply.refusal(refusal, call.dialect), requestID: call.intent.id.text))
        }
    }

    // MARK: - Other ways

    /// Leaves the call to another way where there is one: this one is settled, and the agent hears nothing of it. Only
    /// before the first byte of an answer went on.
    private func leave(after failure: RouteFailure, status: Int? = nil) -> Bool {
        guard !isOver, let hop else { return false }
        // An answer that is not streamed only begins when it is done: that it takes long says nothing of the provider.
        if failure != .slow || incoming.request.isStream { door.gate.fail(failure, on: hop) }
        guard door.gate.stopReason == nil, let route, route.goesOn(after: failure, of: self) else { return false }
        settle(.upstreamFailed, status: status, nil, detail: "it \(failure.text); another way is tried")
        upstream?.close()
        return true
    }

    /// After the operator's patience another way is tried; without one the wait goes on.
    private func waitForAnswer() {
        guard let time = route?.patience else { return }
        patience = client.eventLoop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, case .sent = self.progress else { return }
            _ = self.leave(after: .slow)
        }
    }

    // MARK: - Ends

    private func refuse(_ refusal: ModelRefusal) {
        guard !isOver else { return }
        progress = .over
        client.reply(ModelReply.refusal(refusal, requestID: call.intent.id.text))
    }

    private func fail(_ kind: ModelErrorKind, _ message: String, _ end: Outcome.End, status: Int? = nil) {
        guard !isOver else { return }
        settle(end, status: status, nil, detail: message)
        upstream?.close()
        client.reply(
            ModelReply.refusal(ModelRefusal(kind, message, call.dialect), requestID: call.intent.id.text))
    }

    /// Settles the call, after what was recorded of its reply is durable. `then` is told whether the reply may be ended as
    /// complete: where everything must be recorded, one that was not is broken off.
    private func settle(
        _ end: Outcome.End, status: Int?, _ reader: UsageReader?, detail: String? = nil,
        then: ((Bool) -> Void)? = nil
    ) {
        let reserved = pass?.reserved ?? .zero
        let (spent, basis) = cost(end, status: status, reader, reserved: reserved)
        progress = .over
        let (held, end) = (pass, door.gate.ended(end))
        let billing = status.flatMap { BillingFailure(status: $0, reader?.failure) }
        let facts = ModelOutcomeFacts.of(
            reader, model: call.request.model, bytesIn: bytesIn, bytesOut: incoming.body.readableBytes, detail: detail)
        let (keyName, background) = (keyName, backgroundID(reader))
        let close = { [door, call, caller, client] (evidence: [EntryKey: EntryValue]) in
            let facts = facts.merging(evidence) { $1 }.merging(keyName) { $1 }
            if let background, let pass = held?.release() {
                let call = BackgroundCall(pass, call, agent: caller.agent, facts: facts)
                return door.background.keep(background, call, on: client.eventLoop)
            }
            held?.settle(
                Outcome(end: end, status: status, spent: spent, basis: basis, facts: facts, billing: billing))
        }
        fetched(status, reader)
        guard let reply else {
            close([:])
            then?(true)
            return
        }
        self.reply = nil
        reply.finish { [recording] evidence, failure in
            close(evidence)
            then?(failure == nil || recording?.failure == .gap)
        }
    }

    /// What has been spent, from how far the call came. Called before `progress` says that it is over.
    private func cost(
        _ end: Outcome.End,
        status: Int?,
        _ reader: UsageReader?,
        reserved: MicroDollars
    ) -> (MicroDollars, Outcome.Basis) {
        if case .unsent = progress { return (.zero, .nothing) }
        // Some services report usage in every chunk: of a broken-off answer only a report behind the stop is the last.
        if let reader, let usage = reader.usage, reader.isFinal, end == .complete || reader.hasStopped {
            return call.cost(of: usage, reserved: reserved)
        }
        // Providers do not charge for an error answer, nor for a redirect.
        if let status, status >= 300, reader?.usage == nil { return (.zero, .nothing) }
        return call.worstCost(of: reader?.usage, reserved: reserved)
    }

    // MARK: - What the provider keeps (O12)

    /// An answer lies with one provider only, and an agent may have so many written in the background.
    private var keptRefusal: ModelRefusal? {
        let text: String
        var kind = ModelErrorKind.notFound
        if let keeper = incoming.keeper, case .model(let provider, _) = call.intent.resource,
            !provider.utf8.elementsEqual(keeper.utf8)
        {
            text = "what the request goes on from is kept by another provider than that of the model"
        } else if incoming.request.isBackground, !door.background.hasRoom(for: caller.agent) {
            text = "too many responses are written in the background; fetch them or cancel some"
            kind = .rate
        } else {
            return nil
        }
        _ = door.gate.refuse(call.intent, Reason(rule: "kept-answer", text: text))
        return ModelRefusal(kind, text, call.dialect)
    }

    /// The calls, held against the tools that the agent offered the model with this request, or before.
    private func offered(_ calls: [ProposedToolCall]) -> [ProposedToolCall] {
        (incoming.request.offered ?? OfferedTools()).checked(calls, before: incoming.remembered.contains)
    }

    /// Notes whose the answer is, before the agent can have read its id.
    private func noteAnswer() {
        guard case .answering(let status, let meter, _) = progress, (200..<300).contains(status) else { return }
        if let container = meter.reader.container { door.kept.keep(container, answering: call.intent) }
        guard incoming.request.keepsAnswer, !hasNoted, let id = meter.reader.id else { return }
        hasNoted = true
        door.kept.keep(
            id, answering: call.intent, offered: incoming.request.offered, before: incoming.remembered)
        let (gate, run, body) = (door.gate, caller.run, incoming.body)
        // Until it is learnt, a call that goes on from it is one of which nobody can tell.
        door.readers.run(body.readableBytes) { gate.learn(Self.conversation(in: body), keptAs: id, in: run) }
    }

    /// The id of an answer that the provider goes on writing after this exchange; nil when there is none.
    private func backgroundID(_ reader: UsageReader?) -> String? {
        guard incoming.request.isBackground, hasNoted, let reader, !reader.isFinal else { return nil }
        return reader.id
    }

    /// Takes what was fetched of a kept answer.
    private func fetched(_ status: Int?, _ reader: UsageReader?) {
        guard case .kept(let act, let id) = incoming.endpoint, let status, (200..<300).contains(status) else { return }
        switch act {
        case .retrieve, .cancel: if let reader { door.background.read(id, reader) }
        case .delete:
            door.kept.forget(id)
            door.background.forget(id)
        case .items: return
        }
    }

    private func giveBackConnection() {
        guard let upstream, let origin, let pool = door.pools.pool(on: client.eventLoop) else { return }
        self.upstream = nil
        pool.giveBack(upstream, origin: origin)
    }
}
