package import Vocabulary

/// Records nothing, and says so: what must be recorded is refused.
package struct NoRecording: PayloadRecording {
    /// Nothing to set up.
    package init() {}

    private struct Stream: PayloadStream {
        private static let failure = PayloadFailure("nothing can be recorded here")

        func write(_ bytes: [UInt8], then: @escaping @Sendable (PayloadFailure?) -> Void) { then(Self.failure) }

        func finish(then: @escaping @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void) {
            then(.failure(Self.failure))
        }

        func abandon() {}
    }

    /// Begins a payload that comes to nothing.
    package func begin(_ label: PayloadLabel) -> any PayloadStream { Stream() }
}
