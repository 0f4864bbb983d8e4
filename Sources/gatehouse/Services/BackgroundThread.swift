import Glibc

/// A thread of the daemon's own for work that blocks: admin connections, signals, the projector. Never for the hot path.
enum BackgroundThread {
    /// How a thread stands towards the gates where they share a core.
    enum Urgency: Sendable {
        /// Somebody waits for what it does.
        case prompt
        /// It follows what was done, and may be a little late: the gates go first.
        case following

        /// What its niceness is, see sched(7).
        fileprivate var niceness: Int32 { self == .following ? 10 : 0 }
    }

    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a detached thread. Says whether there was room for it.
    @discardableResult
    static func start(_ urgency: Urgency = .prompt, _ body: @escaping @Sendable () -> Void) -> Bool {
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let box = unsafe Unmanaged.passRetained(
            Body {
                // On Linux this is the thread's own. Where it is refused the thread works all the same.
                if urgency.niceness > 0 { _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, urgency.niceness) }
                body()
            })
        let status = unsafe pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument = unsafe argument else { return nil }
                let body = unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                body.run()
                return nil
            }, box.toOpaque())
        if status != 0 { unsafe box.release() }
        return status == 0
    }
}
