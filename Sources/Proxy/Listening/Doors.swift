package import Gate
import Glibc
import Inspection
package import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
package import Vocabulary

/// Both doors of every run: takes listeners over by descriptor, serves them on shared event loops, closes them together.
package final class Doors: Sendable {
    private let group: MultiThreadedEventLoopGroup
    private let threads: NIOThreadPool
    let model: ModelDoor
    let egress: EgressDoor
    let connections: OpenConnections
    let bodies = BodyBudget()
    // Guards the listeners of the runs under way.
    private let listeners = Mutex<[RunID: [any Channel]]>([:])
    // Guards the listeners of callers with keys.
    let keyed = Mutex<[Served]>([])

    /// Doors through a gate. One event loop for each core but one: a second on two shared cores buys nothing and costs
    /// tail latency.
    ///
    /// - Parameters:
    ///   - recorder: keeps what the policy says is recorded; without one, what must be recorded is refused.
    ///   - kept: whose the answers are that providers keep, oldest first.
    ///   - decisionPing: how often a client is told that tool calls are still being decided.
    ///   - resolver: looks names up; nil means the host's own.
    ///   - descriptors: how many this process may open. What agents may take of them leaves enough for everything else.
    package init(
        gate: Gatekeeper,
        secrets: any SecretReading,
        recorder: any PayloadRecording = NoRecording(),
        kept: [KeptAnswer] = [],
        decisionPing: TimeAmount = ProxyLimits.decisionPing,
        resolver: (any NameResolving)? = nil,
        loops: Int = max(1, System.coreCount - 1),
        descriptors: Int = 1_024
    ) throws(ProxyError) {
        // First what can fail: a group of event loops that nobody shuts down keeps its threads and files for ever.
        let tls: NIOSSLContext
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            tls = try NIOSSLContext(configuration: configuration)
        } catch {
            throw ProxyError(.upstream, "the system's trust store cannot be used", cause: error)
        }
        connections = OpenConnections(limit: max(16, (descriptors - ProxyLimits.reservedDescriptors) / 2))
        group = MultiThreadedEventLoopGroup(numberOfThreads: loops)
        threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
        let pools = UpstreamPools(group: group, tls: tls)
        model = ModelDoor(
            gate: gate, secrets: secrets, pools: pools, connections: connections, recorder: recorder,
            kept: KeptAnswers(kept, gate: gate), decisionPing: decisionPing)
        egress = EgressDoor(
            gate: gate, resolver: resolver ?? SystemResolver(threads: threads), connections: connections)
    }

    /// Closes everything and ends the threads, without waiting: the last reference may go on one of them.
    deinit {
        closeAll()
        group.shutdownGracefully { _ in }
        threads.shutdownGracefully { _ in }
    }

    /// Opens both doors of a run on its listeners. The descriptors are taken over, also on failure.
    package func open(_ run: DoorRun, modelGate: Int32, egressGate: Int32) throws(ProxyError) {
        let scanner: PlaceholderScanner
        do {
            scanner = try PlaceholderScanner(
                needles: [Array(run.placeholder.utf8)], shape: KeyShape.shared.get())
        } catch {
            _ = Glibc.close(modelGate)
            _ = Glibc.close(egressGate)
            throw ProxyError(.listener, "the placeholder credential is unfit: \(error.message)", cause: error)
        }
        let (model, egress, connections) = (self.model, self.egress, self.connections)
        let caller = run.caller
        connections.open(caller.run)
        let share = BodyShare(of: bodies)
        var opened: [any Channel] = []
        do throws(ProxyError) {
            opened.append(
                try listen(modelGate, orClose: egressGate) { channel in
                    Self.serve(channel, caller, connections, share) {
                        ModelService(door: model, caller: caller, scanner: scanner)
                    }
                })
            opened.append(
                try listen(egressGate) { channel in
                    Self.serve(channel, caller, connections, share) {
                        EgressService(door: egress, caller: caller, scanner: scanner)
                    }
                })
        } catch {
            for channel in opened { channel.close(promise: nil) }
            connections.end(caller.run)
            throw error
        }
        listeners.withLock { $0[caller.run] = opened }
    }

    /// Closes the doors of a run and every connection at them.
    package func close(run: RunID) {
        let channels = listeners.withLock { $0.removeValue(forKey: run) ?? [] }
        for channel in channels { channel.close(promise: nil) }
        connections.end(run)
    }

    /// Closes every connection and keeps the doors open: what comes next is judged anew. Returns how many were closed.
    package func closeConnections() -> Int { connections.closeAll() }

    /// Closes everything.
    package func closeAll() {
        let channels = listeners.withLock { listeners in
            defer { listeners = [:] }
            return listeners.values.flatMap(\.self)
        }
        let served = keyed.withLock { served in
            defer { served = [] }
            return served.map(\.channel)
        }
        for channel in channels + served { channel.close(promise: nil) }
        connections.closeAll()
    }

    /// How many tunnels are open.
    package var openTunnels: Int { connections.tunnels }

    private static func serve(
        _ channel: any Channel,
        _ caller: Caller,
        _ connections: OpenConnections,
        _ bodies: BodyShare,
        _ service: @escaping @Sendable () -> any DoorService
    ) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            guard connections.add(channel, run: caller.run) else {
                throw ProxyError(.busy, "too many connections are open")
            }
            try channel.pipeline.syncOperations.addHandler(
                ClientConnection(service: service(), channel: channel, bodies: bodies))
        }
    }

    /// - Parameter other: a descriptor that has no use without this listener.
    private func listen(
        _ descriptor: Int32,
        orClose other: Int32? = nil,
        _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) throws(ProxyError) -> any Channel {
        do {
            return try bootstrap(initializer)
                .withBoundSocket(descriptor)
                .wait()
        } catch {
            if let other { _ = Glibc.close(other) }
            throw ProxyError(.listener, "a listener of the sandbox cannot be taken over", cause: error)
        }
    }

    /// What every listener of a door is like.
    func bootstrap(
        _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelInitializer(initializer)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.recvAllocator, value: ProxyLimits.requestBuffers)
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: ProxyLimits.writeWaterMark / 4, high: ProxyLimits.writeWaterMark))
    }
}
