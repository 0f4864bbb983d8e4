import Synchronization

/// The keys that a provider was shown, in their order.
final class Keys: Sendable {
    private let held = Mutex<[String]>([])

    var all: [String] { held.withLock { $0 } }
    func add(_ key: String) { held.withLock { $0.append(key) } }
    func clear() { held.withLock { $0 = [] } }
}
