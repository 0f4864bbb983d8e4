import Gate
import NIOCore
import Vocabulary
import Wire

/// The way back: the answer is read while it passes, and proposed tool calls are decided before the agent sees them.
extension ModelExchange {
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
        self.meter = meter
        progress = .answering(status: head.status, framing)
        if meter.isHeld { heldHead = head } else { begin(head, framing, saying: meter.contentType) }
    }

    func begin(
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
        // Nothing passes unread.
        guard case .answering(_, let framing) = progress, meter != nil else { return }
        bytesIn += Int64(bytes.readableBytes)
        do throws(WireError) {
            let step = try meter?.feed(bytes.readableBytesUInt8Span)
            if isSpent { return cut() }
            guard let step else { return pass(bytes, framing) }
            go(on: step, framing)
        } catch {
            unreadable(error)
        }
    }

    func pass(_ bytes: ByteBuffer, _ framing: ReplyFraming) {
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

    func decide(_ calls: [ProposedToolCall]) {
        let (bound, loop) = (NIOLoopBound(self, eventLoop: client.eventLoop), client.eventLoop)
        let (gate, caller, answer, body) = (door.gate, caller, call.intent.id, incoming.body)
        door.readers.run(calls.reduce(body.readableBytes) { $0 + $1.arguments.count }, of: caller.run) {
            gate.decide(
                calls, of: caller, in: answer, conversation: Self.conversation(in: body), resume: loop.execute
            ) {
                bound.value.decided($0)
            }
        }
    }

    /// What was said so far, to tell where arguments come from; nil when it is too much to look through.
    static func conversation(in body: ByteBuffer) -> Conversation? {
        guard body.readableBytes <= GateLimits.provenanceBytes else { return nil }
        do throws(WireError) {
            return Conversation(try JSONDocument(copying: body.readableBytesUInt8Span))
        } catch {
            return nil
        }
    }

    func decided(_ verdicts: [ToolCallVerdict]) {
        isDeciding = false
        ping?.cancel()
        guard case .answering(_, let framing) = progress else { return }
        do throws(WireError) {
            guard let step = try meter?.answer(verdicts) else { return }
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
            guard let self, self.isDeciding, case .answering(_, let framing) = self.progress,
                let bytes = self.meter?.keepAlive
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

    func finish() {
        guard case .answering(let status, let framing) = progress else {
            return upstreamFailed(ProxyError(.upstream, "the model provider ended without an answer"))
        }
        do throws(WireError) {
            guard let step = try meter?.finish() else { return }
            go(on: step, framing)
        } catch {
            return unreadable(error)
        }
        guard !isDeciding, case .answering = progress else { return }
        if let head = heldHead {
            heldHead = nil
            begin(head, framing, length: 0)
        }
        guard !isOver else { return }
        giveBackConnection()
        settle(.complete, status: status, meter?.reader) { [self] isComplete in
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
        case .answering(let status, let framing):
            upstream?.close()
            breakOff(.refused, error.message, status, framing)
        }
    }

    func upstreamFailed(_ error: ProxyError) {
        switch progress {
        case .over: return
        case .unsent, .sent:
            patience?.cancel()
            if leave(after: .broken) { return }
            fail(.upstream, error.message, .upstreamFailed)
        case .answering(let status, let framing):
            breakOff(.upstreamFailed, error.message, status, framing)
        }
    }

    /// Whether a stream has made more than was set aside for it: the provider does not keep to the limit it was given.
    private var isSpent: Bool {
        guard incoming.request.isStream, case .answering = progress, let meter else { return false }
        return call.isSpent(by: meter.reader, reserved: pass?.reserved ?? .zero)
    }

    private func cut() {
        guard case .answering(let status, let framing) = progress else { return }
        upstream?.close()
        let message = "the answer went beyond what was set aside for it, so it ends here"
        breakOff(.refused, message, status, framing, kind: .budget)
    }

    /// Ends an answer that is under way. In a stream the dialect has a frame for it (C8, O6, A4); a held one is still
    /// replaced by an error; otherwise only a broken connection tells.
    private func breakOff(
        _ end: Outcome.End, _ message: String, _ status: Int, _ framing: ReplyFraming, kind: ModelErrorKind = .upstream
    ) {
        settle(end, status: status, meter?.reader, detail: message)
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
        case .answering(let status, _): settle(.clientGone, status: status, meter?.reader)
        case .unsent, .sent:
            letGo()
            settle(.clientGone, status: nil, nil)
        }
        upstream?.close()
    }

    func revoked(_ refusal: Refusal) {
        switch progress {
        case .over: return
        case .unsent, .sent:
            letGo()
            settle(.revoked, status: nil, nil, detail: refusal.text)
            upstream?.close()
            client.reply(ModelReply.refusal(ModelReply.refusal(refusal, call.dialect), requestID: call.intent.id.text))
        case .answering(let status, _):
            settle(.revoked, status: status, meter?.reader, detail: refusal.text)
            upstream?.close()
            guard heldHead != nil else { return client.close() }
            client.reply(ModelReply.refusal(ModelReply.refusal(refusal, call.dialect), requestID: call.intent.id.text))
        }
    }

    private func giveBackConnection() {
        guard let upstream, let origin, let pool = door.pools.pool(on: client.eventLoop) else { return }
        self.upstream = nil
        pool.giveBack(upstream, origin: origin)
    }
}
