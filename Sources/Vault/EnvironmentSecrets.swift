import Glibc

/// Secrets that came in environment variables: taken once at start, out of reach of children and of `/proc` after.
struct EnvironmentSecrets: Sendable {
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

    private var variables: [String: State] = [:]

    /// Takes these variables out of the process's environment. To be called before any thread is started that could
    /// read or change the environment, which the C library cannot do from two threads at once.
    init(taking names: some Sequence<String>) {
        for name in names where variables[name] == nil { variables[name] = Self.take(name) }
    }

    /// Lends the secret of a variable.
    func withSecret<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) throws(VaultError) -> Value {
        switch variables[name] {
        case .held(let held): return held.bytes.withBytes(body)
        case .refused(let error): throw error
        case nil:
            throw VaultError(.missing, "the environment variable `\(name)` was not read at start; restart the daemon")
        }
    }

    private static func take(_ name: String) -> State {
        guard let value = unsafe getenv(name) else {
            return .refused(
                VaultError(.missing, "the environment variable `\(name)` is not set; set it and restart the daemon"))
        }
        let length = unsafe strlen(value)
        let bytes = unsafe UnsafeMutableRawPointer(value).bindMemory(to: UInt8.self, capacity: length)
        let memory = unsafe UnsafeMutableBufferPointer(start: bytes, count: length)
        let state = unsafe copy(Span(_unsafeElements: memory), name)
        // The value lies in the very block that `/proc/PID/environ` shows, so it is overwritten before it is forgotten.
        unsafe SecretBytes.wipe(memory)
        unsafe unsetenv(name)
        return state
    }

    private static func copy(_ value: borrowing Span<UInt8>, _ name: String) -> State {
        let place = "the environment variable `\(name)`"
        do throws(VaultError) {
            guard value.count <= VaultLimits.secretBytes else {
                throw VaultError(.badContent, "the secret in \(place) is longer than \(VaultLimits.secretBytes) bytes")
            }
            let length = try SecretText.length(of: value, place: place)
            return .held(Held(SecretBytes(copying: value.extracting(first: length))))
        } catch {
            return .refused(error)
        }
    }
}
