import Detection
import Glibc
import Synchronization

/// A program that runs beside the daemon for a bounded time.
struct ChildProcess {
    /// What became of it.
    enum Result: Hashable {
        /// It ended with this status, having said this.
        case ended(Int32, String)
        /// Its time was over.
        case killed
    }

    /// The first process, which its group is named after.
    let process: pid_t
    private let input: Int32
    private let output: Int32

    // Pipes are made and inherited by one start at a time, so that no child holds the pipe of another one open.
    private static let starting = Mutex(())

    /// Starts it in a process group of its own.
    static func start(_ words: [String]) throws(DeliveryError) -> ChildProcess {
        guard let program = words.first, program.utf8.first == UInt8(ascii: "/") else {
            throw DeliveryError(.local, "a command begins with the absolute path of a program")
        }
        // A program that ends before it has read everything must not end us.
        signal(SIGPIPE, SIG_IGN)
        return try starting.withLock { _ throws(DeliveryError) in
            guard let feeding = Pipe() else { throw failure(program, errno) }
            guard let saying = Pipe() else {
                feeding.close()
                throw failure(program, errno)
            }
            var process = pid_t()
            let status = spawn(words, program, input: feeding.reading, output: saying.writing, &process)
            close(feeding.reading)
            close(saying.writing)
            guard status == 0 else {
                close(feeding.writing)
                close(saying.reading)
                throw failure(program, status)
            }
            for descriptor in [feeding.writing, saying.reading] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
            return ChildProcess(process: process, input: feeding.writing, output: saying.reading)
        }
    }

    /// Both ends of a pipe, closed in children.
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard unsafe pipe(&ends) == 0 else { return nil }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (reading, writing) = (ends[0], ends[1])
        }

        func close() {
            Glibc.close(reading)
            Glibc.close(writing)
        }
    }

    private static func spawn(
        _ words: [String], _ program: String, input: Int32, output: Int32, _ process: inout pid_t
    ) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
        // Everything else, and what other threads may open meanwhile; glibc takes closing what is not open for done.
        for descriptor in 3...(highestDescriptor + 64) {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        var all = sigset_t()
        unsafe sigfillset(&all)
        // The daemon's threads block signals, and a child would inherit that.
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe Self.environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe environment.forEach { unsafe free($0) } }
        return unsafe posix_spawn(&process, program, &actions, &attributes, &arguments, &environment)
    }

    private static let environment: [String] = ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]

    /// The highest descriptor that is open; a large guess when nobody can say.
    private static var highestDescriptor: Int32 {
        guard let folder = unsafe opendir("/proc/self/fd") else { return 4_096 }
        defer { unsafe closedir(folder) }
        var highest: Int32 = 2
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { highest = max(highest, number) }
        }
        return highest
    }

    /// Feeds it, reads what it says, and waits for its end.
    ///
    /// - Parameter forget: called before its number may become another process's.
    func run(feeding bytes: [UInt8], milliseconds: Int64, forget: () -> Void) -> Result {
        var rest = bytes[...]
        var said: [UInt8] = []
        var isFeeding = true
        defer {
            if isFeeding { close(input) }
            close(output)
        }
        let end = Self.now + milliseconds
        while Self.now < end {
            if isFeeding, feed(&rest) {
                close(input)
                isFeeding = false
            }
            listen(&said)
            if hasEnded {
                listen(&said)
                // What it started and left behind goes with it.
                kill(-process, SIGKILL)
                forget()
                var status: Int32 = 0
                unsafe waitpid(process, &status, 0)
                return .ended(Self.code(status), ShownText.plain(String(decoding: said, as: UTF8.self)))
            }
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            unsafe poll(&waiting, 1, 5)
            if waiting.revents & Int16(POLLHUP) != 0 { usleep(2_000) }
        }
        kill(-process, SIGKILL)
        forget()
        var status: Int32 = 0
        unsafe waitpid(process, &status, 0)
        return .killed
    }

    /// Whether it has ended; it keeps its number until it is waited for.
    private var hasEnded: Bool {
        var ended = unsafe siginfo_t()
        let answer = unsafe waitid(P_PID, id_t(process), &ended, WEXITED | WNOHANG | WNOWAIT)
        // What cannot be waited for is not there.
        guard answer == 0 else { return true }
        return unsafe ended._sifields._sigchld.si_pid != 0
    }

    /// Gives it more; true when it has all or wants no more.
    private func feed(_ rest: inout ArraySlice<UInt8>) -> Bool {
        guard !rest.isEmpty else { return true }
        let count = unsafe rest.withUnsafeBytes { unsafe write(input, $0.baseAddress, $0.count) }
        guard count >= 0 else { return errno != EAGAIN && errno != EINTR }
        rest = rest.dropFirst(count)
        return rest.isEmpty
    }

    private func listen(_ said: inout [UInt8]) {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        // Bounded, so that a program that talks without end cannot hold this past its time.
        for _ in 0..<64 {
            let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(output, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            said += chunk.prefix(min(count, DeliveryLimits.commandOutputBytes - said.count))
        }
    }

    private static func code(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static func failure(_ program: String, _ code: Int32) -> DeliveryError {
        DeliveryError(.local, "`\(program)` cannot be started: \(unsafe String(cString: strerror(code)))")
    }
}
