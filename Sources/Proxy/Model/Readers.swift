import NIOPosix
import Synchronization

/// Threads for what takes long to read, so that one agent's large texts keep nobody else's calls waiting on an event loop.
final class Readers: Sendable {
    private let threads = NIOThreadPool(numberOfThreads: ProxyLimits.readers)
    private let waiting = Atomic<Int>(0)

    init() {
        threads.start()
    }

    /// Without waiting: the last reference may go on one of them.
    deinit {
        threads.shutdownGracefully { _ in }
    }

    /// How much work waits.
    var count: Int { waiting.load(ordering: .relaxed) }

    /// Whether so many bytes are too many to be read on an event loop.
    static func areMany(_ bytes: Int) -> Bool { bytes > ProxyLimits.bytesOnLoop }

    /// Does some work on so many bytes: here and now, or beside the event loop when they are many.
    func run(_ bytes: Int, _ work: @escaping @Sendable () -> Void) {
        if !Self.areMany(bytes) || !submit(work) { work() }
    }

    /// Has some work done beside; no when too much waits. In the order in which it comes, as far as one thread is concerned.
    func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard waiting.add(1, ordering: .relaxed).newValue <= ProxyLimits.readingsWaiting else {
            waiting.subtract(1, ordering: .relaxed)
            return false
        }
        threads.submit { [self] state in
            waiting.subtract(1, ordering: .relaxed)
            if case .active = state { work() }
        }
        return true
    }
}
