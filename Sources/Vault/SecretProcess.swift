import Glibc

/// A command that is running. Nothing that it started outlives it, however it ends.
final class SecretProcess {
    private let child: pid_t
    /// What it prints.
    private let descriptor: Int32
    private let program: String
    private let patience: Int
    private let deadline: Int64
    private var isReaped = false

    /// Takes over a child that leads a group of its own, and the end of a pipe that it prints into.
    ///
    /// - Parameter patience: how long it may take from now on, in milliseconds.
    init(child: pid_t, descriptor: Int32, program: String, patience: Int) {
        self.child = child
        self.descriptor = descriptor
        self.program = program
        self.patience = patience
        deadline = Self.now + Int64(patience)
    }

    deinit {
        _ = end()
        close(descriptor)
    }

    /// What it printed, when it has ended and all is well.
    func output() throws(VaultError) -> SecretBytes {
        let secret = try SecretBytes(capacity: VaultLimits.secretBytes + 1) {
            (target: inout MutableSpan<UInt8>) throws(VaultError) in
            let filled = try read(into: &target)
            return try SecretText.length(of: target.span.extracting(first: filled), place: "the output of `\(program)`")
        }
        try wait()
        guard end() == 0 else { throw failure("it failed; run it by hand to see why") }
        return secret
    }

    private func read(into target: inout MutableSpan<UInt8>) throws(VaultError) -> Int {
        var filled = 0
        while true {
            guard filled < target.count else {
                throw failure("it printed more than \(VaultLimits.secretBytes) bytes")
            }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            // What lies here is read, however late it is: others may have used up the time.
            let ready = unsafe poll(&waiting, 1, Int32(clamping: max(0, deadline - Self.now)))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { throw failure("it took longer than \(patience) milliseconds") }
            let (count, code) = unsafe target.withUnsafeMutableBytes { memory in
                let count = unsafe Glibc.read(
                    descriptor, memory.baseAddress.map { unsafe $0 + filled }, memory.count - filled)
                return (count, errno)
            }
            if count < 0, code == EINTR { continue }
            guard count >= 0 else { throw failure("what it prints cannot be read") }
            if count == 0 { return filled }
            filled += count
        }
    }

    /// Waits for its end. It is not reaped yet: until then nobody else can have its number.
    private func wait() throws(VaultError) {
        while true {
            var facts = unsafe siginfo_t()
            let done = unsafe waitid(P_PID, id_t(child), &facts, WEXITED | WNOHANG | WNOWAIT)
            if done == 0, unsafe facts.si_signo != 0 { return }
            if done < 0, errno != EINTR { throw failure("it cannot be waited for") }
            guard Self.now < deadline else { throw failure("it took longer than \(patience) milliseconds") }
            usleep(2_000)
        }
    }

    /// Kills it with all that it started, and reaps it; its status, once.
    private func end() -> Int32 {
        guard !isReaped else { return -1 }
        isReaped = true
        kill(-child, SIGKILL)
        kill(child, SIGKILL)
        var status: Int32 = -1
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    private func failure(_ what: String) -> VaultError { .command(program, what) }
}
