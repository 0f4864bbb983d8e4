import Synchronization

/// Secrets that commands of the operator print. A command runs at start and when it is asked for anew, never while a request
/// waits: what it printed is held until then.
final class CommandSecrets: Sendable {
    /// A box, because a dictionary cannot hold what cannot be copied.
    private final class Held: Sendable {
        let bytes: SecretBytes

        init(_ bytes: consuming SecretBytes) {
            self.bytes = bytes
        }
    }

    private enum State: Sendable {
        case held(Held)
        case refused(VaultError)
    }

    // Guards what the commands printed; never held while one runs.
    private let printed = Mutex<[[String]: State]>([:])

    // Held by a run until its end, so that the last to begin has the last word.
    private let turn = Mutex(())
    // Whether a run waits for its turn: it will see what is wanted by then, so no other needs to.
    private let isQueued = Mutex(false)

    /// Runs the commands that are wanted, all at once, and forgets what others printed. What one printed before counts until
    /// they have ended. One that fails keeps nobody from the rest, and takes nothing over from its last run: a secret that
    /// was taken back must not live on here.
    func run(_ wanted: () -> Set<[String]>) {
        let isFirst = isQueued.withLock { isQueued in
            defer { isQueued = true }
            return !isQueued
        }
        guard isFirst else { return }
        turn.withLock { _ in
            isQueued.withLock { $0 = false }
            var fresh: [[String]: State] = [:]
            var left = Array(wanted())[...]
            while !left.isEmpty {
                Self.run(left.prefix(VaultLimits.commandsAtOnce), into: &fresh)
                left = left.dropFirst(VaultLimits.commandsAtOnce)
            }
            printed.withLock { [fresh] in $0 = fresh }
        }
    }

    /// Starts all before it waits for any: the time that one may take is the time that all may take.
    private static func run(_ commands: ArraySlice<[String]>, into printed: inout [[String]: State]) {
        var started: [(words: [String], process: SecretProcess)] = []
        for words in commands {
            do throws(VaultError) {
                started.append((words, try SecretCommand(words: words).start()))
            } catch {
                printed[words] = .refused(error)
            }
        }
        for (words, process) in started {
            do throws(VaultError) {
                printed[words] = .held(Held(try process.output()))
            } catch {
                printed[words] = .refused(error)
            }
        }
    }

    /// Lends what a command printed.
    func withSecret<Value>(_ words: [String], _ body: (borrowing Span<UInt8>) -> Value) throws(VaultError) -> Value {
        switch printed.withLock({ $0[words] }) {
        case .held(let held): return held.bytes.withBytes(body)
        case .refused(let error): throw error
        case nil: throw VaultError(.missing, "the command of this key did not run yet; run `gatehouse reload`")
        }
    }
}
