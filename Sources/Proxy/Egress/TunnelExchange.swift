import Gate
import NIOCore
import Vocabulary
import Wire

/// One CONNECT: decide, look up, judge, dial, then carry bytes both ways without looking into them.
final class TunnelExchange: DoorExchange {
    private let door: EgressDoor
    private let caller: Caller
    private let target: EgressTarget
    private let client: ClientConnection
    private var pass: HeldPass?
    private var isGone = false
    private var tunnel: Tunnel?

    /// Both ends of an open tunnel, and what went through them.
    private struct Tunnel {
        let downstream: any Channel
        let upstream: any Channel
        let fromClient: SpliceHandler
        let fromUpstream: SpliceHandler

        var facts: [EntryKey: EntryValue] {
            [.bytesOut: .int(fromClient.bytesRead), .bytesIn: .int(fromUpstream.bytesRead)]
        }
    }

    init(door: EgressDoor, caller: Caller, target: EgressTarget, client: ClientConnection) {
        self.door = door
        self.caller = caller
        self.target = target
        self.client = client
    }

    func start() {
        let intent = EgressClassifier.intent(
            target, body: [UInt8]().span, caller: caller, id: door.gate.nextIntentID(of: caller.run))
        let bound = NIOLoopBound(self, eventLoop: client.eventLoop)
        door.gate.admit(intent, resume: client.eventLoop.execute) { bound.value.answered($0) }
    }

    func clientGone() {
        isGone = true
        pass?.settle(Outcome(end: .clientGone))
    }

    func clientWritable() {}

    func revoked(_ refusal: Refusal) {
        guard !isGone else { return }
        isGone = true
        pass?.settle(Outcome(end: .revoked, facts: Outcome.revocation(refusal, tunnel?.facts ?? [:])))
        guard let tunnel else { return client.reply(EgressReply.refusal(refusal, resource: target.resource.text)) }
        tunnel.downstream.close(promise: nil)
        tunnel.upstream.close(promise: nil)
    }

    var outlivesClientEnd: Bool { true }

    private func answered(_ admission: consuming Admission) {
        switch consume admission {
        case .refused(let refusal):
            guard !isGone else { return }
            client.reply(EgressReply.refusal(refusal, resource: target.resource.text))
        case .granted(let pass):
            let held = HeldPass(pass, for: self, on: client.eventLoop)
            self.pass = held
            guard !isGone else { return held.settle(Outcome(end: .clientGone)) }
            dial(held)
        }
    }

    private func dial(_ pass: HeldPass) {
        let loop = client.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        door.dialer.dial(target.host, port: target.port, on: loop) { channel in
            channel.eventLoop.makeSucceededVoidFuture()
        }.assumeIsolated().whenSuccess { outcome in bound.value.dialled(outcome, pass) }
    }

    private func dialled(_ outcome: Dialer.Outcome, _ pass: HeldPass) {
        switch outcome {
        case .connected(let upstream):
            guard !isGone else {
                upstream.close(promise: nil)
                return
            }
            splice(upstream, pass)
        case .refused(let reason):
            pass.settle(Outcome(end: .refused, facts: [.detail: .string(reason.text)]))
            if !isGone { client.reply(EgressReply.refused(reason, intent: pass.intent)) }
        case .failed(let error):
            pass.settle(Outcome(end: .upstreamFailed, facts: [.detail: .string(error.message)]))
            if !isGone { client.reply(EgressReply.failure(error, intent: pass.intent)) }
        }
    }

    private func splice(_ upstream: any Channel, _ pass: HeldPass) {
        guard door.connections.add(upstream, run: caller.run, isTunnel: true) else {
            upstream.close(promise: nil)
            pass.settle(Outcome(end: .refused, facts: [.detail: .string("too many connections")]))
            return client.reply(
                EgressReply.failure(ProxyError(.busy, "too many connections are open"), intent: pass.intent))
        }
        let downstream = client.channel
        let early = client.takeOver()
        let hasEnded = client.hasEnded
        let (fromClient, fromUpstream) = SpliceHandler.pair()
        do {
            try upstream.pipeline.syncOperations.addHandler(IdleCutHandler(after: ProxyLimits.exchangeIdle))
            try upstream.pipeline.syncOperations.addHandler(fromUpstream)
            try downstream.pipeline.syncOperations.addHandler(fromClient)
            try downstream.syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
            try downstream.syncOptions?.setOption(.recvAllocator, value: ProxyLimits.bulkBuffers)
        } catch {
            upstream.close(promise: nil)
            downstream.close(promise: nil)
            return pass.settle(Outcome(end: .upstreamFailed))
        }
        downstream.pipeline.syncOperations.removeHandler(client, promise: nil)
        downstream.write(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
        downstream.flush()
        let sent = upstream.writeAndFlush(early)
        // The end came before the tunnel stood, and no event will tell of it again.
        if hasEnded { sent.whenComplete { _ in upstream.close(mode: .output, promise: nil) } }
        let gate = door.gate
        let tunnel = Tunnel(
            downstream: downstream, upstream: upstream, fromClient: fromClient, fromUpstream: fromUpstream)
        self.tunnel = tunnel
        // Keeps the exchange until the tunnel is closed: a change of policy must find it.
        upstream.closeFuture.assumeIsolated().whenComplete { [self] _ in
            self.tunnel = nil
            pass.settle(Outcome(end: gate.ended(.complete), facts: tunnel.facts))
        }
        downstream.read()
        upstream.read()
    }
}
