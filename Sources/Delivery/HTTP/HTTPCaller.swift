package import NIOCore
import NIOHTTP1
import NIOSSL

/// Calls receivers of control traffic over HTTP/1.1: sinks, alerts, witnesses. One connection for each call, no
/// redirection followed, no proxy, no cookie, everything bounded.
///
/// Blocks the thread that calls, so it is for the daemon's own threads and never for an event loop.
package final class HTTPCaller: Sendable {
    private let dialer: ControlDialer
    private let clearText: ClearText

    /// A caller with the trust of `tls`; its files are read now, once.
    package init(
        tls: TLSFiles = TLSFiles(),
        clearText: ClearText = .toLoopback,
        group: any EventLoopGroup = DeliveryLoop.shared
    ) throws(DeliveryError) {
        dialer = ControlDialer(group: group, tls: try tls.clientContext(protocols: ["http/1.1"]))
        self.clearText = clearText
    }

    /// Sends a request and waits for the whole answer, whatever its status. An error means that nobody can say whether
    /// the receiver acted on it.
    package func answer(to call: HTTPCall) throws(DeliveryError) -> HTTPAnswer {
        guard call.body.count <= DeliveryLimits.requestBytes else {
            throw DeliveryError(.oversized, "the body of the call has more than \(DeliveryLimits.requestBytes) bytes")
        }
        guard Self.areFields(call.fields) else {
            throw DeliveryError(.address, "a header field has a name or value that no header may hold")
        }
        do {
            return try start(call).wait()
        } catch {
            throw DeliveryError.connection(error, call.url.authority)
        }
    }

    /// The answer to come; fails at the deadline, whatever hangs until then.
    private func start(_ call: HTTPCall) -> EventLoopFuture<HTTPAnswer> {
        let loop = dialer.group.next()
        let promise = loop.makePromise(of: HTTPAnswer.self)
        let timer = loop.scheduleTask(in: .milliseconds(Int64(call.milliseconds))) {
            promise.fail(
                DeliveryError(.deadline, "\(call.url.authority) did not answer within \(call.milliseconds) ms"))
        }
        let dialer = call.url.isSecure ? self.dialer : ControlDialer(group: self.dialer.group, tls: nil)
        let onlyLoopback = !call.url.isSecure && clearText == .toLoopback
        let connected = dialer.connect(
            to: call.url.host, port: call.url.port, on: loop, milliseconds: call.milliseconds
        ) { channel in
            try Self.addHTTP(to: channel)
            try channel.pipeline.syncOperations.addHandler(
                HTTPCallHandler(call: call, onlyLoopback: onlyLoopback, promise: promise))
        }
        connected.whenFailure { promise.fail($0) }
        promise.futureResult.whenComplete { _ in
            timer.cancel()
            connected.whenSuccess { $0.close(promise: nil) }
        }
        return promise.futureResult
    }

    private static func addHTTP(to channel: any Channel) throws {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = DeliveryLimits.answerHeadBytes
        limits.maxHeaderListSize = DeliveryLimits.answerHeadBytes
        limits.maxHeaderFieldCount = DeliveryLimits.answerFields
        try channel.pipeline.syncOperations.addHTTPClientHandlers(decoderLimitConfiguration: limits)
    }

    /// RFC 9110 §5.1, §5.5: a token, and visible characters with spaces and tabs between them.
    private static func areFields(_ fields: [(name: String, value: String)]) -> Bool {
        fields.allSatisfy { name, value in
            !name.isEmpty && name.utf8.allSatisfy(isTokenByte)
                && value.utf8.allSatisfy { $0 == 0x09 || (0x20...0x7E).contains($0) }
        }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
