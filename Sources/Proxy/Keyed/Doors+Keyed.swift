import Gate
import Inspection
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
package import Vocabulary

extension Doors {
    /// A listener that is open.
    struct Served: Sendable {
        let listener: KeyedListener
        let channel: any Channel
        let tls: ListenerTLS
    }

    /// Connections that have shown no key yet are held under this name, few at a time.
    private static let unknown = RunID("unknown")

    /// Serves callers with keys at these places and at no others: all of them, or nothing changes. So every certificate is
    /// read and every new place taken before anything that stands is touched.
    ///
    /// - Returns: how many listeners were closed.
    @discardableResult
    package func listen(at wanted: [KeyedListener], knowing knower: any CallerKnowing) throws(ProxyError) -> Int {
        let before = keyed.withLock { $0 }
        var contexts: [NIOSSLContext?] = []
        for listener in wanted { contexts.append(try listener.tls.map(ListenerTLS.load)) }
        var after: [Served] = []
        var opened: [any Channel] = []
        connections.open(Self.unknown)
        do throws(ProxyError) {
            for (listener, context) in zip(wanted, contexts) {
                if let standing = before.first(where: { $0.stands(at: listener) }) {
                    after.append(Served(listener: listener, channel: standing.channel, tls: standing.tls))
                } else {
                    let served = try bind(listener, ListenerTLS(context), knower)
                    opened.append(served.channel)
                    after.append(served)
                }
            }
        } catch {
            for channel in opened { channel.close(promise: nil) }
            throw error
        }
        for (served, context) in zip(after, contexts) { served.tls.replace(with: context) }
        let gone = before.filter { old in !after.contains { $0.channel === old.channel } }
        for served in gone { served.channel.close(promise: nil) }
        keyed.withLock { [after] in $0 = after }
        return gone.count
    }

    /// Where callers with keys are served, in words.
    package var keyedListeners: [String] {
        keyed.withLock { $0 }.map { served in
            let address =
                served.listener.address.utf8.contains(UInt8(ascii: ":"))
                ? "[\(served.listener.address)]" : served.listener.address
            let tls = served.listener.tls == nil ? "without TLS" : "TLS"
            let place = "\(served.listener.door.rawValue) gate at \(address):\(served.listener.port), \(tls)"
            return served.channel.isActive ? place : place + ": CLOSED, reload to open it again"
        }
    }

    /// The ports of the listeners for callers with keys, as the system gave them.
    package var keyedPorts: [Int] { keyed.withLock { $0 }.compactMap { $0.channel.localAddress?.port } }

    /// Lets connections of a key's run in.
    package func session(_ caller: Caller, key: [UInt8]) throws(ProxyError) -> KeyedSession {
        do {
            let scanner = try PlaceholderScanner(needles: [key], shape: KeyShape.shared.get())
            connections.open(caller.run)
            return KeyedSession(caller: caller, scanner: scanner, bodies: BodyShare(of: bodies))
        } catch {
            throw ProxyError(.listener, "the key is unfit: \(error.message)", cause: error)
        }
    }

    /// How many connections a run has open.
    package func connections(of run: RunID) -> Int { connections.count(of: run) }

    private func bind(
        _ listener: KeyedListener, _ tls: ListenerTLS, _ knower: any CallerKnowing
    ) throws(ProxyError) -> Served {
        let (model, egress, connections, lobby) = (self.model, self.egress, self.connections, BodyShare(of: bodies))
        do {
            let channel = try bootstrap { channel in
                channel.eventLoop.makeCompletedFuture {
                    let source = ConnectionSource(channel.remoteAddress)
                    guard connections.add(channel, unknown: Self.unknown, from: source) else {
                        throw ProxyError(.busy, "too many connections are open")
                    }
                    let desk = KeyedDesk(
                        knower: knower, connections: connections, door: listener.door,
                        source: channel.remoteAddress?.ipAddress ?? "unknown")
                    let service: any DoorService =
                        switch listener.door {
                        case .model: KeyedService(door: model, desk: desk)
                        case .egress: KeyedService(door: egress, desk: desk)
                        }
                    let pipeline = channel.pipeline.syncOperations
                    if let context = tls.context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    try pipeline.addHandler(
                        ClientConnection(
                            service: service, channel: channel, bodies: lobby, patience: ProxyLimits.unknownIdle,
                            firstByte: ProxyLimits.unknownFirstByte))
                }
            }.serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: listener.address, port: listener.port).wait()
            return Served(listener: listener, channel: channel, tls: tls)
        } catch {
            throw ProxyError(
                .listener,
                "the \(listener.door.rawValue) gate cannot listen at \(listener.address), port \(listener.port)",
                cause: error)
        }
    }
}

extension Doors.Served {
    /// Whether it listens where another should.
    fileprivate func stands(at other: KeyedListener) -> Bool { listener.socket == other.socket && channel.isActive }
}
