import Synchronization

/// Bytes that a thread leaves for another.
final class Arrived: Sendable {
    private let held = Mutex<[UInt8]>([])

    var bytes: [UInt8] { held.withLock { $0 } }
    func set(_ bytes: [UInt8]) { held.withLock { $0 = bytes } }
}
