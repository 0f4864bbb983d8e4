import Vocabulary

/// A payload that cannot be recorded because the store cannot be opened.
struct FailedPayload: PayloadStream {
    let failure: PayloadFailure

    func write(_ bytes: [UInt8], then: @escaping @Sendable (PayloadFailure?) -> Void) { then(failure) }

    func finish(then: @escaping @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void) {
        then(.failure(failure))
    }

    func abandon() {}
}
