import CSandbox
import Glibc

/// Starts a process in its own session that outlives this one, and waits for its one word of readiness.
enum DetachedProcess {
    /// Starts `program` with standard streams away from the terminal and a pipe as descriptor 3.
    ///
    /// - Returns: what the process wrote into the pipe before it closed it: `ready`, or why it is not.
    static func start(program: String, arguments: [String], log: String) throws(GatehouseError) -> String {
        var ends: [Int32] = [-1, -1]
        guard unsafe gh_pipe(&ends) == 0 else { throw GatehouseError(.internal, "no pipe can be made") }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        unsafe posix_spawn_file_actions_adddup2(&actions, writing, 3)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID is hidden behind a feature macro; its value is part of the ABI (spawn.h).
        unsafe posix_spawnattr_setflags(&attributes, 0x80)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var process = pid_t()
        let status = unsafe posix_spawn(&process, program, &actions, &attributes, &arguments, environ)
        close(writing)
        guard status == 0 else {
            throw GatehouseError(.internal, "the daemon cannot be started: \(unsafe String(cString: strerror(status)))")
        }
        return word(from: reading)
    }

    private static func word(from descriptor: Int32) -> String {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while text.count < chunk.count {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&waiting, 1, Int32(GatehouseLimits.daemonPatience)) > 0 else { break }
            let got = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            guard got > 0 else { break }
            text += chunk.prefix(got)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
