import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// One plain HTTP request through the egress gate: decide, scan, look up, judge, dial, send, relay.
final class EgressExchange: DoorExchange, UpstreamReceiver {
    private let door: EgressDoor
    private let caller: Caller
    private let request: EgressRequest
    private let scanner: PlaceholderScanner
    private let client: ClientConnection
    private var pass: HeldPass?
    private var upstream: UpstreamConnection?
    private var framing = ReplyFraming.untilClose
    private var status: Int?
    private var bytesIn: Int64 = 0
    private var hasBegun = false
    private var isOver = false

    init(
        door: EgressDoor,
        caller: Caller,
        request: EgressRequest,
        scanner: PlaceholderScanner,
        client: ClientConnection
    ) {
        self.door = door
        self.caller = caller
        self.request = request
        self.scanner = scanner
        self.client = client
    }

    // MARK: - The way out

    func start() {
        let body = request.body
        let intent = EgressClassifier.intent(
            request.target, body: body.readableBytesUInt8Span, caller: caller,
            id: door.gate.nextIntentID(of: caller.run))
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        door.gate.admit(intent, resume: client.eventLoop.execute) { bound.value.answered($0) }
    }

    private func refuse(_ finding: PlaceholderFinding, _ pass: HeldPass) {
        let reason = Reason(rule: "placeholder", text: "the request carries a credential that belongs to another host")
        door.gate.report(.placeholder(finding.form.rawValue, pass.intent))
        settle(.refused, [.detail: .string(reason.text)])
        finish(with: EgressReply.refused(reason, intent: pass.intent))
    }

    /// The whole request is looked through before anything of it leaves (E1, E2), and after policy has said yes: what
    /// is denied anyway is not worth the reading.
    private func placeholder() -> PlaceholderFinding? {
        let (head, body) = (request.head, request.body)
        var inHead = scanner.wideStream()
        var inBody = scanner.wideStream()
        return inHead.feed(head.readableBytesUInt8Span) ?? inBody.feed(body.readableBytesUInt8Span)
    }

    private func answered(_ admission: consuming Admission) {
        switch consume admission {
        case .refused(let refusal):
            finish(with: EgressReply.refusal(refusal, resource: request.target.resource.text))
        case .granted(let pass):
            let held = HeldPass(pass, for: self, on: client.eventLoop)
            self.pass = held
            guard !isOver else { return held.settle(Outcome(end: .clientGone)) }
            if let finding = placeholder() { return refuse(finding, held) }
            dial(held)
        }
    }

    private func dial(_ pass: HeldPass) {
        let loop = client.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        door.dialer.dial(request.target.host, port: request.target.port, on: loop) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(IdleCutHandler(after: ProxyLimits.exchangeIdle))
                try channel.pipeline.syncOperations.addHandler(UpstreamConnection(channel: channel))
            }
        }.assumeIsolated().whenSuccess { outcome in bound.value.dialled(outcome, pass) }
    }

    private func dialled(_ outcome: Dialer.Outcome, _ pass: HeldPass) {
        switch outcome {
        case .connected(let channel): send(over: channel, pass)
        case .refused(let reason):
            settle(.refused, [.detail: .string(reason.text)])
            finish(with: EgressReply.refused(reason, intent: pass.intent))
        case .failed(let error):
            settle(.upstreamFailed, [.detail: .string(error.message)])
            finish(with: EgressReply.failure(error, intent: pass.intent))
        }
    }

    private func send(over channel: any Channel, _ pass: HeldPass) {
        let connection = try? channel.pipeline.syncOperations.handler(type: UpstreamConnection.self)
        guard !isOver, let connection, door.connections.add(channel, run: caller.run) else {
            channel.close(promise: nil)
            settle(.clientGone)
            return finish(
                with: EgressReply.failure(ProxyError(.busy, "too many connections are open"), intent: pass.intent))
        }
        upstream = connection
        connection.send(request.head, request.body, method: request.method, to: self)
    }

    // MARK: - The way back

    func upstreamHead(_ head: HTTPResponseHead) {
        status = head.status
        framing = ReplyFraming(answer: head, client: request.version)
        var headers = head.headers
        guard headers.removeHopByHop() else {
            return upstreamFailed(ProxyError(.upstream, "the host's answer contradicts itself"))
        }
        do throws(WireError) {
            switch framing {
            case .chunked: try headers.append("transfer-encoding", "chunked")
            case .untilClose: try headers.append("connection", "close")
            case .none, .counted: break
            }
            try client.begin(status: head.status, reason: head.reason, headers)
            hasBegun = true
        } catch {
            upstreamFailed(ProxyError(.upstream, "the host's answer cannot be passed on", cause: error))
        }
    }

    func upstreamBody(_ bytes: ByteBuffer) {
        guard !isOver else { return }
        bytesIn += Int64(bytes.readableBytes)
        client.write(framing.framed(bytes, allocator: client.channel.allocator))
        if !client.isWritable { upstream?.pause() }
    }

    func upstreamPaused() {
        if !isOver { client.flush() }
    }

    func upstreamEnd() {
        settle(.complete)
        guard !isOver else { return }
        isOver = true
        client.write(framing.end)
        client.end(keepsAlive: framing.keepsAlive)
        upstream?.close()
    }

    func upstreamFailed(_ error: ProxyError) {
        settle(.upstreamFailed, [.detail: .string(error.message)])
        guard !isOver else { return }
        if hasBegun {
            // The status is out: only a broken connection tells the client that the body is not whole.
            isOver = true
            upstream?.close()
            client.close()
        } else if let intent = pass?.intent {
            upstream?.close()
            finish(with: EgressReply.failure(error, intent: intent))
        }
    }

    func clientWritable() { upstream?.resume() }

    func clientGone() {
        isOver = true
        upstream?.close()
        settle(.clientGone)
    }

    func revoked(_ refusal: Refusal) {
        guard !isOver else { return }
        settle(.revoked, Outcome.revocation(refusal))
        upstream?.close()
        // Half an answer must look like half of one.
        guard hasBegun else {
            return finish(with: EgressReply.refusal(refusal, resource: request.target.resource.text))
        }
        isOver = true
        client.close()
    }

    private func finish(with reply: DoorReply) {
        guard !isOver else { return }
        isOver = true
        client.reply(reply)
    }

    private func settle(_ end: Outcome.End, _ facts: [EntryKey: EntryValue] = [:]) {
        var facts = facts
        facts[.bytesIn] = .int(bytesIn)
        facts[.bytesOut] = .int(Int64(request.body.readableBytes))
        pass?.settle(Outcome(end: door.gate.ended(end), status: status, facts: facts))
    }
}
