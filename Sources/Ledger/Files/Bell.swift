internal import Glibc

/// Wakes one waiting thread. Rings before the wait are not lost.
///
/// It needs no descriptor: a process that has run out of them can still write its ledger and wait for that.
// Sendable: `isRung` is only touched with the lock held, and the pointers never change.
@safe final class Bell: @unchecked Sendable {
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private let rung: UnsafeMutablePointer<pthread_cond_t>
    private var isRung = false

    init() {
        unsafe lock = .allocate(capacity: 1)
        unsafe rung = .allocate(capacity: 1)
        unsafe pthread_mutex_init(lock, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        // The clock on the wall may jump.
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(rung, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(rung)
        unsafe pthread_mutex_destroy(lock)
        unsafe rung.deallocate()
        unsafe lock.deallocate()
    }

    /// Blocks for no longer than it takes to wake.
    func ring() {
        unsafe pthread_mutex_lock(lock)
        isRung = true
        unsafe pthread_cond_signal(rung)
        unsafe pthread_mutex_unlock(lock)
    }

    /// Waits for a ring, at most so long; nil waits for ever.
    func wait(milliseconds: Int32? = nil) {
        unsafe pthread_mutex_lock(lock)
        if let milliseconds {
            var end = Self.moment(after: milliseconds)
            while !isRung, unsafe pthread_cond_timedwait(rung, lock, &end) == 0 {}
        } else {
            while !isRung { unsafe pthread_cond_wait(rung, lock) }
        }
        isRung = false
        unsafe pthread_mutex_unlock(lock)
    }

    private static func moment(after milliseconds: Int32) -> timespec {
        var moment = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
        let nanoseconds = moment.tv_nsec + Int(milliseconds % 1_000) * 1_000_000
        moment.tv_sec += Int(milliseconds / 1_000) + nanoseconds / 1_000_000_000
        moment.tv_nsec = nanoseconds % 1_000_000_000
        return moment
    }
}
