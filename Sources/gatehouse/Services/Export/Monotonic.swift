import Glibc

/// A clock that only goes forward: waits and intervals must not depend on the time of day.
enum Monotonic {
    /// Milliseconds since some moment in the past.
    static func milliseconds() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
