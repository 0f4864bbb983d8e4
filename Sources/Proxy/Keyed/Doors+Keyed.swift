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
        let tls: ListenerTLS?
    }

    /// Connections that have shown no key yet are held under this name, few at a time.
    private static let unknown = RunID("unknown")

    /// Serves callers with keys at these places and at no others: all of them, or nothing changes.
    ///
    /// - Returns: how many listeners were closed.
    @discardableResult
    package func listen(at wanted: [KeyedListener], knowing knower: any CallerKnowing) throws(ProxyError) -> Int {
        let before = keyed.withLock { $0 }
        var after: [Served] = []
        var opened: [any Channel] = []
        var renewed: [(ListenerTLS, NIOSSLContext)] = []
        connections.open(Self.unknown)
        do throws(ProxyError) {
            for listener in wanted {
                if let served = before.first(where: {
                    $0.listener.socket == listener.socket && ($0.tls == nil) == (listener.tls == nil)
                }) {
                    if let tls = served.tls, let files = listener.tls {
                        renewed.append((tls, try ListenerTLS.load(files)))
                    }
                    after.append(Served(listener: listener, channel: served.channel, tls: served.tls))
                } else {
                    // The same address, with TLS now or without: the old one must go first.
                    before.first { $0.listener.socket == listener.socket }.map { Self.closeAndWait($0.channel) }
                    let served = try bind(listener, knower)
                    opened.append(served.channel)
                    after.append(served)
                }
            }
        } catch {
            for channel in opened { channel.close(promise: nil) }
            throw error
        }
        for (tls, context) in renewed { tls.replace(with: context) }
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
            let tls = served.tls == nil ? "without TLS" : "TLS"
            return "\(served.listener.door.rawValue) gate at \(address):\(served.listener.port), \(tls)"
        }
    }

    /// The ports of the listeners for callers with keys, as the system gave them.
    package var keyedPorts: [Int] { keyed.withLock { $0 }.compactMap { $0.channel.localAddress?.port } }

    /// Lets connections of a key's run in.
    package func session(_ caller: Caller, key: [UInt8]) throws(ProxyError) -> KeyedSession {
        do {
            let scanner = try PlaceholderScanner(needles: [key])
            connections.open(caller.run)
            return KeyedSession(caller: caller, scanner: scanner, bodies: BodyShare(of: bodies))
        } catch {
            throw ProxyError(.listener, "the key is unfit: \(error.message)", cause: error)
        }
    }

    /// How many connections a run has open.
    package func connections(of run: RunID) -> Int { connections.count(of: run) }

    private static func closeAndWait(_ channel: any Channel) {
        // A listener that is closed already is as good.
        try? channel.close().wait()
    }

    private func bind(_ listener: KeyedListener, _ knower: any CallerKnowing) throws(ProxyError) -> Served {
        let tls = try listener.tls.map { files throws(ProxyError) in try ListenerTLS(files) }
        let (model, egress, connections, lobby) = (self.model, self.egress, self.connections, BodyShare(of: bodies))
        do {
            let channel = try bootstrap { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard
                        connections.add(channel, run: Self.unknown, atMost: ProxyLimits.unknownConnections)
                    else { throw ProxyError(.busy, "too many connections are open") }
                    let desk = KeyedDesk(
                        knower: knower, connections: connections, door: listener.door,
                        source: channel.remoteAddress?.ipAddress ?? "unknown")
                    let service: any DoorService =
                        switch listener.door {
                        case .model: KeyedService(door: model, desk: desk)
                        case .egress: KeyedService(door: egress, desk: desk)
                        }
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls.context)) }
                    try pipeline.addHandler(
                        ClientConnection(
                            service: service, channel: channel, bodies: lobby, patience: ProxyLimits.unknownIdle))
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
