import Glibc

/// One run of a command that prints a secret: without a shell, with a bare environment, in bounded time and with bounded
/// output. What it says on standard error is nobody's business here.
struct SecretCommand {
    /// The program, with an absolute path, and its arguments.
    let words: [String]
    /// How long it may take, in milliseconds.
    var patience = VaultLimits.commandMilliseconds

    /// Runs the command to its end.
    func output() throws(VaultError) -> SecretBytes {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw failure("no pipe can be made") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let child = try spawn(closing: ends[1])
        var isReaped = false
        defer {
            if !isReaped {
                // The group too: what the command started must not outlive it.
                kill(-child, SIGKILL)
                kill(child, SIGKILL)
                _ = waitpid(child, nil, 0)
            }
        }
        let (descriptor, deadline) = (ends[0], Self.now + Int64(patience))
        let secret = try SecretBytes(capacity: VaultLimits.secretBytes + 1) {
            (target: inout MutableSpan<UInt8>) throws(VaultError) in
            let filled = try read(descriptor, into: &target, until: deadline)
            return try SecretText.length(of: target.span.extracting(first: filled), place: place)
        }
        let status = try wait(for: child, until: deadline)
        isReaped = true
        guard status == 0 else { throw failure("it failed; run it by hand to see why") }
        return secret
    }

    private func read(
        _ descriptor: Int32, into target: inout MutableSpan<UInt8>, until deadline: Int64
    ) throws(VaultError) -> Int {
        var filled = 0
        while true {
            guard filled < target.count else {
                throw failure("it printed more than \(VaultLimits.secretBytes) bytes")
            }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = deadline - Self.now
            guard left > 0 else { throw failure("it took longer than \(patience) milliseconds") }
            let ready = unsafe poll(&waiting, 1, Int32(clamping: left))
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

    /// Its exit status; nil is never returned for one that was killed, that is a failure of its own.
    private func wait(for child: pid_t, until deadline: Int64) throws(VaultError) -> Int32 {
        while true {
            var status: Int32 = 0
            let ended = unsafe waitpid(child, &status, WNOHANG)
            if ended == child { return status }
            if ended < 0, errno != EINTR { throw failure("it cannot be waited for") }
            guard Self.now < deadline else { throw failure("it took longer than \(patience) milliseconds") }
            usleep(2_000)
        }
    }

    /// - Parameter output: where it prints to; closed here, so that its end is seen.
    private func spawn(closing output: Int32) throws(VaultError) -> pid_t {
        defer { close(output) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [
            strdup("PATH=/usr/bin:/bin"), strdup("HOME=\(home)"), nil,
        ]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        defer { unsafe environment.forEach { unsafe free($0) } }
        var child: pid_t = 0
        guard let program = words.first,
            unsafe posix_spawn(&child, program, &actions, &attributes, &arguments, &environment) == 0
        else { throw failure("it cannot be started; name a program with its absolute path") }
        return child
    }

    private var home: String { unsafe getenv("HOME").map { unsafe String(cString: $0) } ?? "/" }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Only the program is named: arguments may say where a secret is.
    private var place: String { "the output of `\(words.first ?? "")`" }

    private func failure(_ what: String) -> VaultError {
        VaultError(.unreadable, "no secret came from the command `\(words.first ?? "")`: \(what)")
    }
}
