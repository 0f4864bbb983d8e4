/// The one way to a real credential: read for one outbound write, never kept.
package protocol SecretReading: Sendable {
    /// Calls `body` with the secret's bytes; they are wiped afterwards.
    ///
    /// - Returns: what `body` returns, or nil when the secret cannot be had (missing, or its file is unsafe).
    func withSecret<Value>(_ name: String, _ body: (borrowing Span<UInt8>) -> Value) -> Value?
}
