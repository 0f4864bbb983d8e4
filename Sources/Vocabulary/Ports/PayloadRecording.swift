/// A door's way to have payloads recorded: encrypted, durable, and known by the hash of their ciphertext.
package protocol PayloadRecording: Sendable {
    /// Begins a payload. What goes wrong is told when it is finished.
    func begin(_ label: PayloadLabel) -> any PayloadStream
}

/// One payload being recorded. Calls come in order; all callbacks come once, on a thread of the store's or before
/// the call returns, and must return at once.
package protocol PayloadStream: Sendable {
    /// Adds bytes. `then` is called when more may come, with what went wrong so far: a caller that waits for it before it adds
    /// more than it can afford to hold keeps memory bounded.
    func write(_ bytes: [UInt8], then: @escaping @Sendable (PayloadFailure?) -> Void)
    /// Ends the payload and makes it durable; answers with what an entry can commit to, or why nothing was recorded.
    func finish(then: @escaping @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void)
    /// Drops the payload. Does nothing after `finish`.
    func abandon()
}
