import NIOCore
import Wire

/// Who takes an upstream's answer, on the event loop of the connection.
protocol UpstreamReceiver: AnyObject {
    /// The final head came (informational 1xx heads do not).
    func upstreamHead(_ head: HTTPResponseHead)
    /// Some of the body came.
    func upstreamBody(_ bytes: ByteBuffer)
    /// Nothing more has come for now: what was written may leave. One system call then carries many pieces.
    func upstreamPaused()
    /// The answer is whole.
    func upstreamEnd()
    /// The answer will never be whole.
    func upstreamFailed(_ error: ProxyError)
}
