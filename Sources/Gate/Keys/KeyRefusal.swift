/// Why a credential lets nobody in. Whoever showed it learns only what `told` says; the ledger learns this.
package enum KeyRefusal: String, Error, Sendable, CaseIterable {
    /// Nothing was shown.
    case missing
    /// Two different credentials were shown.
    case conflict
    /// What was shown is no key of this gate, or a mistyped one.
    case malformed
    /// No key has this id.
    case unknown
    /// There is a key of this id, and it is another one.
    case wrong
    /// The key was made for a time that is over.
    case expired
    /// The key was replaced by a newer one.
    case retired
    /// The key was taken back.
    case revoked
    /// The key's agent is not in the manifest any more.
    case noAgent = "no-agent"
    /// The key is good and is not for this door.
    case otherDoor = "other-door"
    /// The register of keys cannot be trusted, so nobody is let in.
    case register
    /// Too many callers are let in already.
    case full

    /// What the caller is told: nothing that helps somebody who guesses, enough for somebody who holds the key.
    package var told: String {
        switch self {
        case .missing: "this listener wants the agent's own key; send it as the API key"
        case .conflict: "two different credentials were sent; send one"
        case .malformed, .unknown, .wrong: "the key is not valid here"
        case .expired: "the key has expired; ask the operator for a new one"
        case .retired: "the key was replaced; use the new one"
        case .revoked, .noAgent: "the key was revoked; ask the operator"
        case .otherDoor: "the key is not for this door; ask the operator"
        case .register, .full: "no key can be taken now; tell the operator"
        }
    }

    /// Whether whoever showed it held the key, so that the refusal says something about the key's agent.
    package var provesTheKey: Bool {
        switch self {
        case .revoked, .expired, .retired, .noAgent, .otherDoor, .full: true
        case .missing, .conflict, .malformed, .unknown, .wrong, .register: false
        }
    }
}
