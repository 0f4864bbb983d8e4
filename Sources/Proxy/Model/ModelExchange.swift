import Gate
import Inspection
import NIOCore
import Vocabulary
import Wire

/// One model call: classify, decide and reserve, attach the key, send, meter the answer while it passes, decide the tool
/// calls in it before the agent sees them, settle.
final class ModelExchange: DoorExchange, UpstreamReceiver {
    /// How far the call has come; what a broken-off call costs follows from it.
    enum Progress {
        /// Nothing left the gate.
        case unsent
        /// The request is with the provider.
        case sent
        /// An answer is passing.
        case answering(status: Int, ReplyFraming)
        /// Settled.
        case over
    }

    let door: ModelDoor
    let caller: Caller
    let incoming: ModelIncoming
    let client: ClientConnection
    let call: ModelCall
    /// The request with all its ways; whoever serves the connection holds it.
    private weak var route: ModelRoute?
    /// The way this call takes; nil where there is only one.
    let hop: RouteHop?
    /// What the decision's entry says of the ways tried before.
    private let evidence: [EntryKey: EntryValue]
    var patience: Scheduled<Void>?
    var pass: HeldPass?
    var upstream: UpstreamConnection?
    var origin: UpstreamOrigin?
    var progress = Progress.unsent
    var bytesIn: Int64 = 0
    /// What tells the key that was sent, should it come back.
    var echo: SecretEcho?
    /// Reads the answer.
    var meter: ModelMeter?
    /// The head of an answer that is told when its body is whole.
    var heldHead: HTTPResponseHead?
    /// Whether tool calls are being decided; until then the provider is not read.
    var isDeciding = false
    /// Whether the provider has said everything.
    var hasEnded = false
    /// Whether it is known whose the answer is.
    var hasNoted = false
    var ping: Scheduled<Void>?
    private let scanner: PlaceholderScanner
    let recording: RecordingRules?
    /// The reply as it is recorded.
    var reply: RecordedPayload?

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

    var isOver: Bool {
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

    func recorded(_ payloadClass: PayloadClass) -> RecordedPayload {
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

    // MARK: - Other ways

    /// Leaves the call to another way where there is one: this one is settled, and the agent hears nothing of it. Only
    /// before the first byte of an answer went on.
    func leave(after failure: RouteFailure, status: Int? = nil) -> Bool {
        guard !isOver, let hop else { return false }
        // An answer that is not streamed only begins when it is done: that it takes long says nothing of the provider.
        if failure == .slow, !incoming.request.isStream { letGo() } else { door.gate.fail(failure, on: hop) }
        guard door.gate.stopReason == nil, let route, route.goesOn(after: failure, of: self) else { return false }
        settle(.upstreamFailed, status: status, nil, detail: "it \(failure.text); another way is tried")
        upstream?.close()
        return true
    }

    /// Gives back the turn at a way that is tried anew: a call that ends unanswered shows nothing of it.
    func letGo() {
        if let hop, pass != nil { door.gate.letGo(hop) }
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

    func refuse(_ refusal: ModelRefusal) {
        guard !isOver else { return }
        progress = .over
        client.reply(ModelReply.refusal(refusal, requestID: call.intent.id.text))
    }

    func fail(_ kind: ModelErrorKind, _ message: String, _ end: Outcome.End, status: Int? = nil) {
        guard !isOver else { return }
        settle(end, status: status, nil, detail: message)
        upstream?.close()
        client.reply(
            ModelReply.refusal(ModelRefusal(kind, message, call.dialect), requestID: call.intent.id.text))
    }

    /// Settles the call, after what was recorded of its reply is durable. `then` is told whether the reply may be ended as
    /// complete: where everything must be recorded, one that was not is broken off.
    func settle(
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
}
