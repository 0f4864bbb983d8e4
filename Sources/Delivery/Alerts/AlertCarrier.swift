/// One way by which alerts reach people. None of them needs a language model.
package protocol AlertCarrier: Sendable {
    /// Hands a message over and returns when the other side has taken it. Blocks the thread, for a bounded time.
    ///
    /// - Throws: why it was not taken; then it is handed over again later.
    func carry(_ message: AlertMessage) throws(DeliveryError)
}
