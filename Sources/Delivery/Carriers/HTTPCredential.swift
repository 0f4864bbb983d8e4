/// What proves to an HTTP receiver who sends.
package enum HTTPCredential: Hashable, Sendable {
    /// Nothing.
    case none
    /// `Authorization: <scheme> <secret>`, the secret by its name in the vault.
    case header(scheme: String, secret: String)
    /// A signature over time and body (`WebhookSignature`), by the name of its key in the vault.
    case signature(secret: String)
}
