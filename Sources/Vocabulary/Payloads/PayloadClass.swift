/// The classes of payloads: each has its own switch, its own data keys and its own retention.
package enum PayloadClass: String, Sendable, CaseIterable {
    /// What an agent sent to a model.
    case requests
    /// What a model answered.
    case replies
}
