import CSandbox
import FoundationEssentials
import Glibc

/// One end of an admin connection: length-prefixed JSON messages (big-endian UInt32, then that many bytes), with up to
/// two descriptors beside a message. Blocking; owned by one thread at a time, writes guarded by the caller.
struct AdminSocket: Sendable {
    let descriptor: Int32

    /// A message as it came, with the descriptors that travelled beside it.
    struct Incoming<Message: Sendable>: Sendable {
        let message: Message
        let descriptors: [Int32]
    }

    /// Sends a message, and descriptors beside its first byte.
    func send(_ message: some Encodable, descriptors: [Int32] = []) throws(GatehouseError) {
        let body: [UInt8]
        do {
            body = Array(try JSONEncoder().encode(message))
        } catch {
            throw GatehouseError(.internal, "a message for the admin socket cannot be written", cause: error)
        }
        var frame = withUnsafeBytesOfLength(UInt32(truncatingIfNeeded: body.count))
        frame.append(contentsOf: body)
        let sent = unsafe descriptors.withUnsafeBufferPointer { passed in
            unsafe frame.withUnsafeBytes { bytes in
                unsafe gh_send_with_fds(
                    descriptor, bytes.baseAddress, bytes.count, passed.baseAddress, Int32(passed.count))
            }
        }
        guard sent == 0 else { throw gone(-Int32(truncatingIfNeeded: sent)) }
    }

    /// Waits for the next message; nil when the other side closed in good order.
    func receive<Message: Decodable>(_ type: Message.Type) throws(GatehouseError) -> Incoming<Message>? {
        guard let (prefix, descriptors) = try read(4, closesCleanly: true) else { return nil }
        let length = prefix.reduce(0) { $0 << 8 | Int($1) }
        guard length <= GatehouseLimits.adminMessageBytes, let (body, _) = try read(length, closesCleanly: false) else {
            descriptors.forEach { close($0) }
            throw GatehouseError(.unreachable, "a message on the admin socket is too long or broken off")
        }
        do {
            return Incoming(message: try JSONDecoder().decode(type, from: Data(body)), descriptors: descriptors)
        } catch {
            descriptors.forEach { close($0) }
            throw GatehouseError(.unreachable, "a message on the admin socket is not understood", cause: error)
        }
    }

    private func withUnsafeBytesOfLength(_ length: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
    }

    private func read(_ count: Int, closesCleanly: Bool) throws(GatehouseError) -> ([UInt8], [Int32])? {
        var bytes = [UInt8](repeating: 0, count: count)
        var descriptors: [Int32] = []
        var filled = 0
        while filled < count {
            var passed = [Int32](repeating: -1, count: 2)
            var passedCount: Int32 = 0
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe passed.withUnsafeMutableBufferPointer { slots in
                    unsafe gh_receive_with_fds(
                        descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
                        slots.baseAddress, Int32(slots.count), &passedCount)
                }
            }
            descriptors += passed.prefix(Int(max(0, passedCount)))
            if got == 0, filled == 0, closesCleanly, descriptors.isEmpty { return nil }
            guard got > 0 else {
                descriptors.forEach { close($0) }
                throw gone(-Int32(truncatingIfNeeded: got))
            }
            filled += Int(got)
        }
        return (bytes, descriptors)
    }

    private func gone(_ code: Int32) -> GatehouseError {
        let text = code > 0 ? unsafe String(cString: strerror(code)) : "closed"
        return GatehouseError(.unreachable, "the admin connection broke: \(text)")
    }
}
