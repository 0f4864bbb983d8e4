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

    /// Runs these commands, and forgets what others printed. One that fails keeps nobody from the rest, and takes nothing
    /// over from its last run: a secret that was taken back must not live on here.
    func run(_ commands: Set<[String]>) {
        var fresh: [[String]: State] = [:]
        for words in commands {
            do throws(VaultError) {
                fresh[words] = .held(Held(try SecretCommand(words: words).output()))
            } catch {
                fresh[words] = .refused(error)
            }
        }
        printed.withLock { $0 = fresh }
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
