import CSandbox
import Glibc

/// One run of a command that prints a secret: without a shell, with a bare environment, in bounded time and with bounded
/// output. What it says on standard error is nobody's business here.
struct SecretCommand {
    /// The program, with an absolute path, and its arguments.
    let words: [String]
    /// How long it may take, in milliseconds.
    var patience = VaultLimits.commandMilliseconds

    /// Runs the command to its end.
    func output() throws(VaultError) -> SecretBytes { try start().output() }

    /// Starts the command.
    func start() throws(VaultError) -> SecretProcess {
        var ends: [Int32] = [-1, -1]
        guard unsafe gh_pipe(&ends) == 0 else { throw failure("no pipe can be made") }
        do throws(VaultError) {
            let child = try spawn(closing: ends[1])
            return SecretProcess(child: child, descriptor: ends[0], program: program, patience: patience)
        } catch {
            close(ends[0])
            throw error
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
        guard !words.isEmpty,
            unsafe posix_spawn(&child, program, &actions, &attributes, &arguments, &environment) == 0
        else { throw failure("it cannot be started; name a program with its absolute path") }
        return child
    }

    private var home: String { unsafe getenv("HOME").map { unsafe String(cString: $0) } ?? "/" }

    /// Only the program is named: arguments may say where a secret is.
    private var program: String { words.first ?? "" }

    private func failure(_ what: String) -> VaultError { .command(program, what) }
}
