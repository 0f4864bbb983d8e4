import NIOCore
import Wire

/// Writes heads and chunks into a network buffer.
struct BufferSink: ByteSink {
    var buffer: ByteBuffer

    mutating func append(bytes: Span<UInt8>) {
        // Safe: the pointer does not outlive the closure.
        unsafe bytes.withUnsafeBytes { _ = unsafe buffer.writeBytes($0) }
    }
}
