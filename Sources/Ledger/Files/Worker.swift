internal import Glibc
internal import Synchronization

/// A thread of our own: disk writes block, and must not hold a thread of the concurrency pool.
final class Worker: Sendable {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Linux's `SCHED_BATCH`, which Glibc's module does not show; see sched(7).
    private static let batch: Int32 = 3

    private let thread: Mutex<pthread_t?>

    /// Starts a thread that runs `body`.
    init(_ body: @escaping @Sendable () -> Void) throws(LedgerError) {
        var thread = pthread_t()
        let box = unsafe Unmanaged.passRetained(
            Body {
                Self.yieldToWhoeverRuns()
                body()
            })
        let result = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        guard result == 0 else {
            unsafe box.release()
            throw LedgerError(.io, "cannot start a thread", cause: SystemFailure(number: result))
        }
        self.thread = Mutex(thread)
    }

    /// Where cores are few, whoever hands work over goes on first: more of it comes together then, and what comes together
    /// is made durable together. An idle core takes it at once all the same. Where that is refused nothing is lost by it.
    private static func yieldToWhoeverRuns() {
        var parameters = sched_param()
        _ = unsafe sched_setscheduler(0, batch, &parameters)
    }

    /// Waits until the thread has ended; later calls return at once. On the thread itself, where the last reference to its
    /// owner may go, it only lets the thread clean up after itself.
    func join() {
        let handle = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        guard let handle else { return }
        if pthread_equal(handle, pthread_self()) != 0 { pthread_detach(handle) } else { pthread_join(handle, nil) }
    }
}
