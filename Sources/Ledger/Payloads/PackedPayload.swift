internal import Vocabulary

/// A small payload on its way into a pack.
struct PackedPayload: Sendable {
    let store: PayloadStore
    let key: DataKey
    let plain: [UInt8]
    let then: @Sendable (Result<PayloadCommitment, PayloadFailure>) -> Void

    /// What is committed to when it is durable under this name.
    func commitment(_ name: [UInt8]) -> PayloadCommitment {
        PayloadCommitment(payloadClass: key.label.payloadClass, blob: Hexadecimal.text(name), bytes: plain.count)
    }
}
