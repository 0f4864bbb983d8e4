import NIOPosix
import Synchronization
import Vocabulary

/// Threads for what takes long to read, so that one agent's large texts keep nobody else's calls waiting: neither those on
/// its event loop nor other large ones, for the runs are served in turn.
final class Readers: Sendable {
    typealias Work = @Sendable () -> Void
    typealias Place = ReadingQueue<Work>.Place

    private struct State {
        var queue = ReadingQueue<Work>()
        /// Threads that are at work, or about to be.
        var threads = 0
    }

    private let threads = NIOThreadPool(numberOfThreads: ProxyLimits.readers)
    private let state = Mutex(State())

    init() {
        threads.start()
    }

    /// Without waiting: the last reference may go on one of them.
    deinit {
        threads.shutdownGracefully { _ in }
    }

    /// How much work waits.
    var count: Int { state.withLock { $0.queue.count } }

    /// Whether so many bytes are too many to be read on an event loop.
    static func areMany(_ bytes: Int) -> Bool { bytes > ProxyLimits.bytesOnLoop }

    /// Does some work of a run on so many bytes: here and now, or beside the event loop when they are many. It belongs to an
    /// exchange that is under way, so its amount is bounded by the connections and none of it is refused.
    func run(_ bytes: Int, of run: RunID, _ work: @escaping Work) {
        guard Self.areMany(bytes) else { return work() }
        _ = add(work, of: run) { _ in true }
    }

    /// Has some work of a run done beside, in the order in which the run's work comes; nil when too much waits.
    func submit(of run: RunID, _ work: @escaping Work) -> Place? {
        add(work, of: run) { $0.hasRoom(for: run) }
    }

    /// Gives a place back whose work is not wanted any more; nothing when it has begun.
    func withdraw(_ place: Place) { state.withLock { $0.queue.withdraw(place) } }

    private func add(
        _ work: @escaping Work, of run: RunID, where hasRoom: (borrowing ReadingQueue<Work>) -> Bool
    ) -> Place? {
        let (place, isThreadFree) = state.withLock { state in
            guard hasRoom(state.queue) else { return (nil as Place?, false) }
            let place = state.queue.add(work, of: run)
            guard state.threads < ProxyLimits.readers else { return (place, false) }
            state.threads += 1
            return (place, true)
        }
        // As long as one reads it holds these threads, so they are not shut down under it.
        if isThreadFree { threads.submit { [self] _ in read() } }
        return place
    }

    /// Works on one thread until nothing waits.
    private func read() {
        var last: RunID?
        while let next = begin(after: last) {
            next.work()
            last = next.run
        }
    }

    private func begin(after last: RunID?) -> ReadingQueue<Work>.Begun? {
        state.withLock { state in
            if let last { state.queue.end(last) }
            let next = state.queue.begin()
            if next == nil { state.threads -= 1 }
            return next
        }
    }
}
