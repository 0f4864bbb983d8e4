internal import Glibc

/// Wakes one waiting thread, over a pipe. Rings before the wait are not lost.
final class Bell: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() throws(LedgerError) {
        var ends: [Int32] = [-1, -1]
        let made = unsafe pipe(&ends) == 0
        reading = ends[0]
        writing = ends[1]
        guard made else { throw LedgerError(.io, "cannot make a pipe", cause: SystemFailure.last) }
        for end in ends {
            guard fcntl(end, F_SETFD, FD_CLOEXEC) == 0, fcntl(end, F_SETFL, O_NONBLOCK) == 0 else {
                throw LedgerError(.io, "cannot set up a pipe", cause: SystemFailure.last)
            }
        }
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Never blocks: when the pipe is full, the waiter has rings enough.
    func ring() {
        var byte: UInt8 = 0
        _ = unsafe write(writing, &byte, 1)
    }

    /// Waits for a ring, at most so long; nil waits for ever. May return early.
    func wait(milliseconds: Int32? = nil) {
        var request = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&request, 1, milliseconds ?? -1)
        var rings: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        _ = unsafe read(reading, &rings, MemoryLayout.size(ofValue: rings))
    }
}
