import Glibc

/// The signals a daemon lives by, taken by one thread that does nothing else.
enum Signals {
    /// What a signal asks for.
    enum Request: Sendable {
        /// End in good order.
        case end
        /// Take the policy files anew.
        case reload
    }

    /// Blocks the signals in this thread and those it starts; call before any other thread exists.
    static func block() {
        signal(SIGPIPE, SIG_IGN)
        var set = mask()
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for the next signal.
    static func next() -> Request {
        var set = mask()
        while true {
            var number: Int32 = 0
            guard unsafe sigwait(&set, &number) == 0 else { continue }
            return number == SIGHUP ? .reload : .end
        }
    }

    private static func mask() -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, number) }
        return set
    }
}
