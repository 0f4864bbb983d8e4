package import NIOCore
import NIOSSL
import Synchronization
package import Vocabulary

/// A connection over TLS that bytes are written into, opened anew when it broke. Blocks the thread that sends; for one
/// thread at a time.
package final class TLSStream: Sendable {
    private struct State: Sendable {
        var channel: (any Channel)?
        var hasBroken = false
    }

    private let dialer: ControlDialer
    private let host: Host
    private let port: Int
    private let milliseconds: Int
    // Guards the connection: its end comes from the event loop.
    private let state = Mutex(State())

    /// A stream to a receiver; nothing is connected yet. The files of `tls` are read now.
    package init(
        host: Host, port: Int, tls: TLSFiles, milliseconds: Int = DeliveryLimits.callMilliseconds,
        group: any EventLoopGroup = DeliveryLoop.shared
    ) throws(DeliveryError) {
        self.host = host
        self.port = port
        self.milliseconds = milliseconds
        dialer = ControlDialer(group: group, tls: try tls.clientContext())
    }

    deinit { close() }

    /// Host and port, for messages.
    package var receiver: String { "\(host.field):\(port)" }

    /// Sends bytes and waits until the system has taken them. After an error nobody can say how much arrived.
    package func send(_ bytes: [UInt8]) throws(DeliveryError) {
        let channel = try connected()
        do {
            try within(channel.eventLoop, channel.writeAndFlush(ByteBuffer(bytes: bytes))).wait()
        } catch {
            lose(channel)
            throw DeliveryError.connection(error, receiver)
        }
    }

    /// Whether a connection ended since this was asked last.
    package func takeBreak() -> Bool {
        state.withLock { state in
            defer { state.hasBroken = false }
            return state.hasBroken
        }
    }

    /// Ends the connection.
    package func close() {
        let channel = state.withLock { state in
            defer { state.channel = nil }
            return state.channel
        }
        channel?.close(promise: nil)
    }

    private func connected() throws(DeliveryError) -> any Channel {
        if let channel = state.withLock({ $0.channel }) { return channel }
        let loop = dialer.group.next()
        let ready = loop.makePromise(of: Void.self)
        let connecting = dialer.connect(to: host, port: port, on: loop, milliseconds: milliseconds) {
            [weak self] channel in
            try channel.pipeline.syncOperations.addHandler(
                TLSStreamHandler(ready: ready) { self?.lose(channel) })
        }
        connecting.whenFailure { ready.fail($0) }
        do {
            // Ready means that the handshake is done: only then is it known whether both sides believe each other.
            try within(loop, ready.futureResult).wait()
            let channel = try connecting.wait()
            state.withLock { $0.channel = channel }
            guard channel.isActive else { throw ChannelError.eof }
            return channel
        } catch {
            connecting.whenSuccess { $0.close(promise: nil) }
            throw DeliveryError.connection(error, receiver)
        }
    }

    private func lose(_ channel: any Channel) {
        state.withLock { state in
            guard let current = state.channel, current === channel else { return }
            state.channel = nil
            state.hasBroken = true
        }
        channel.close(promise: nil)
    }

    /// The same future, failed when it takes too long.
    private func within(_ loop: any EventLoop, _ future: EventLoopFuture<Void>) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        let timer = loop.scheduleTask(in: .milliseconds(Int64(milliseconds))) { [receiver, milliseconds] in
            promise.fail(DeliveryError(.deadline, "\(receiver) took nothing within \(milliseconds) ms"))
        }
        future.cascade(to: promise)
        promise.futureResult.whenComplete { _ in timer.cancel() }
        return promise.futureResult
    }
}
